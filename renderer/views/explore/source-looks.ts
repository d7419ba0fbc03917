/** Short names and tints of sources: one for each format, the same in chips and table. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import { isParted } from '../../../shared/model/unpacking.ts';

export interface SourceLook {
  readonly label: string;
  /** A CSS colour. */
  readonly tint: string;
}

const look = (label: string, kind: string): SourceLook => ({ label, tint: `var(--kind-${kind})` });

const LOOKS: ReadonlyMap<string, SourceLook> = new Map([
  ['gitlab-audit-stream', look('Audit stream', 'account')],
  ['gitlab-audit-rest', look('Audit API', 'address')],
  ['gitlab-audit-csv', look('Audit CSV', 'email')],
  ['gitlab-session-artifact', look('Agent sessions', 'session')],
  ['claude-code', look('Claude Code', 'card')],
  ['accounts-csv', look('Accounts', 'project')],
  ['gitlab-pipeline-validation', look('CI validation', 'wallet')],
]);

/** A format of no short name goes by its title. */
export function sourceLook(format: string, title = format): SourceLook {
  return LOOKS.get(format) ?? look(title, 'device');
}

export interface SourceGroup extends SourceLook {
  readonly format: string;
  /** Evidence ids of the files. */
  readonly files: readonly number[];
}

/**
 * Files by format, in the order in which they were imported: fifty exports of one kind are one chip. Archives and
 * databases have no events themselves, only their parts.
 */
export function sourceGroups(
  sources: readonly Pick<EvidenceSummary, 'id' | 'container' | 'format' | 'formatTitle'>[],
): readonly SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  for (const { id, container, format, formatTitle } of sources) {
    if (isParted(container)) continue;
    const known = groups.get(format) ?? { ...sourceLook(format, formatTitle), format, files: [] };
    groups.set(format, { ...known, files: [...known.files, id] });
  }
  return [...groups.values()];
}
