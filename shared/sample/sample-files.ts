/** The sample's files. */
import { accountsFile } from './accounts-file.ts';
import { agentAuditRows } from './agent-audit-rows.ts';
import { BackgroundRows } from './background-rows.ts';
import { ciValidationFile } from './ci-validation-file.ts';
import { claudeSession } from './claude-session-file.ts';
import { csvFile, csvPlan } from './csv-file.ts';
import { plantedAuditRows } from './planted-audit-rows.ts';
import { restFile } from './rest-file.ts';
import type { PlannedFile, SampleFile, SampleOptions } from './sample-file.ts';
import { makeWorld } from './sample-world.ts';
import type { SampleWorld } from './sample-world.ts';
import { artifactFiles } from './session-artifact-files.ts';
import { REDELIVERY_FACTOR, inTimeOrder, streamFile } from './stream-file.ts';

/** The stream is never shorter than this, however small the sample. */
const FEWEST_STREAM_ROWS = 900;

function restRecords(events: number): number {
  return Math.min(60_000, Math.round(events * 0.04));
}

/** All files with what an import must report for each, in the order in which they are written. */
export function plannedFiles(world: SampleWorld): readonly PlannedFile[] {
  const { events, seed } = world.options;
  const { background } = world;
  const others = [
    csvFile(csvPlan(events), background, seed),
    ...artifactFiles(world),
    claudeSession(seed).file,
    accountsFile(world),
    ciValidationFile(world),
  ];
  const planted = inTimeOrder([...plantedAuditRows(world), ...agentAuditRows(world)]);
  const rest = restRecords(events);
  const taken = others.reduce((sum, { counts }) => sum + counts.events, rest + planted.length);
  const rows = Math.max(FEWEST_STREAM_ROWS, Math.floor((events - taken) / REDELIVERY_FACTOR));
  const everyday = new BackgroundRows(rows, background, seed);
  return [streamFile(everyday, rows, planted), restFile(everyday, rest, rows), ...others];
}

/**
 * The sample's files, generated while they are read. Equal options give equal bytes.
 * Throws CaseError `bad-argument` for fewer than 3,000 or more than 5,000,000 events, or a broken number.
 */
export function sampleFiles(options: SampleOptions): readonly SampleFile[] {
  return plannedFiles(makeWorld(options)).map((file) => ({
    name: file.name,
    chunks: () => file.chunks(),
  }));
}
