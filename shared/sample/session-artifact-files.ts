/** `session-artifact-<id>.json`: the hijacked session and two harmless ones, as GitLab's page offers them. */
import { questionSession, repairSession } from './benign-sessions.ts';
import type { PlainSession } from './benign-sessions.ts';
import { hijackedSession } from './hijacked-session.ts';
import { inChunks, plainCounts } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';
import type { SampleWorld } from './sample-world.ts';
import { artifactJson } from './session-event.ts';

/** The name of the artifact of a session. */
export function artifactName(id: number): string {
  return `session-artifact-${id}.json`;
}

function artifactFile({ session, events }: PlainSession): PlannedFile {
  return {
    name: artifactName(session.id),
    format: 'gitlab-session-artifact',
    counts: plainCounts(events.length),
    chunks: () => inChunks([artifactJson(session, events)]),
  };
}

export function artifactFiles(world: SampleWorld): readonly PlannedFile[] {
  const { seed } = world.options;
  return [hijackedSession(world), repairSession(seed), questionSession(seed)].map(artifactFile);
}
