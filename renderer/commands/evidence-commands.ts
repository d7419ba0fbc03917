/** What the files of the case can and cannot say. */
import type { Command } from '../commands.ts';
import { caseStore } from '../state/case.ts';
import { type EvidenceTab, showEvidenceTab } from '../state/evidence-tab.ts';

const ROWS: readonly (readonly [string, string, EvidenceTab])[] = [
  ['evidence.coverage', 'Coverage: when each file speaks, and its gaps', 'coverage'],
  ['evidence.questions', 'Later questions: what each file can answer', 'answers'],
  ['evidence.unread', 'Records that could not be read', 'warnings'],
  ['evidence.remarks', 'Remarks on files', 'notes'],
];

export const EVIDENCE_COMMANDS: readonly Command[] = ROWS.map(([id, title, tab]): Command => {
  const run = (): void => showEvidenceTab(tab);
  return {
    id,
    title,
    keys: [],
    run,
    blocked: withoutFiles,
    group: 'Evidence',
    scope: 'everywhere',
  };
});

function withoutFiles(): string | null {
  const open = caseStore.get();
  if (open === null) return 'no case is open';
  return open.info.counts.files === 0 ? 'no file is in the case' : null;
}
