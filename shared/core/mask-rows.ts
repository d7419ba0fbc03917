/** Rows as views show them: secrets in texts that come from the evidence are masked. The evidence keeps them. */
import type { EvidenceWarning } from '../model/evidence.ts';
import type { EventRow } from '../model/explore-row.ts';
import { maskSecrets } from '../values/secrets.ts';

export function maskedRow(row: EventRow): EventRow {
  const { summary, target } = row;
  const shown = summary === null ? null : maskSecrets(summary);
  const name = target?.name == null ? null : maskSecrets(target.name);
  if (shown === summary && name === (target?.name ?? null)) return row;
  return { ...row, summary: shown, target: target && { ...target, name } };
}

export function maskedWarning(warning: EvidenceWarning): EvidenceWarning {
  return { ...warning, text: maskSecrets(warning.text) };
}
