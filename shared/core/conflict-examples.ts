/** Conflicts as they are shown: both records side by side, and the fields in which they differ. */
import { importers } from '../import/importers.ts';
import { idAt } from '../import/paths.ts';
import type { ConflictExample, ConflictSide } from '../model/coverage.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { num, text } from '../store/decoders.ts';
import { readSlice } from '../store/evidence-bytes.ts';
import { maskSecrets } from '../values/secrets.ts';
import { type CaseSlot, type OpenCase, required } from './open-case.ts';

const MAX_RAW_BYTES = 16_384;
const MAX_SHOWN = 4_000;
const MAX_FIELDS = 40;
const MAX_VALUE = 300;

const PAIRS = `
  SELECT conflict.event, conflict.other, evidence.format
  FROM evidence JOIN event ON event.evidence = evidence.id JOIN conflict ON conflict.event = event.id
  WHERE evidence.sha256 = ? AND evidence.state <> 'withdrawn' ORDER BY conflict.event LIMIT ?`;
const PLACE = `
  SELECT event.id AS event, evidence.path AS file, event.evidence, record, offset, length
  FROM event JOIN evidence ON evidence.id = event.evidence AND evidence.state <> 'withdrawn'
  WHERE event.id = ?`;

export function conflictMethods(slot: CaseSlot): Pick<CoreMethods, 'conflicts'> {
  return {
    conflicts: async ({ sha256, limit }) => {
      const open = required(slot);
      const pairs = open.db.all(PAIRS, [sha256, limit], { event: num, other: num, format: text });
      const examples: ConflictExample[] = [];
      for (const pair of pairs) {
        const example = await exampleOf(open, pair);
        if (example !== null) examples.push(example);
      }
      return examples;
    },
  };
}

async function exampleOf(
  open: OpenCase,
  { event, other, format }: { event: number; other: number; format: string },
): Promise<ConflictExample | null> {
  const now = await sideOf(open, event);
  const before = await sideOf(open, other);
  if (now === null || before === null) return null;
  const paths = importers.find((each) => each.format === format)?.recordId?.paths ?? [];
  const record = parsed(now.raw);
  return {
    id: record === null ? null : idAt(record, ...paths),
    now: shown(now),
    before: shown(before),
    differing: differences(parsed(before.raw), record),
  };
}

async function sideOf(open: OpenCase, event: number): Promise<ConflictSide | null> {
  const shape = { event: num, file: text, evidence: num, record: num, offset: num, length: num };
  const place = open.db.first(PLACE, [event], shape);
  if (place === null) return null;
  const { evidence, offset, length } = place;
  const slice = { evidence, offset, length: Math.min(length, MAX_RAW_BYTES) };
  const bytes = await readSlice(open.db, open.host, slice);
  const raw = bytes === null ? null : open.host.utf8.decode(bytes);
  return { event, file: place.file, record: place.record, raw };
}

function shown(side: ConflictSide): ConflictSide {
  return { ...side, raw: side.raw === null ? null : maskSecrets(side.raw).slice(0, MAX_SHOWN) };
}

/** The record as an object; null for a row of a table, whose names stand in the file's head, and for what was cut. */
function parsed(raw: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(raw ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    // No JSON: the two texts are shown as they are.
    return null;
  }
}

function differences(
  before: Readonly<Record<string, unknown>> | null,
  now: Readonly<Record<string, unknown>> | null,
): ConflictExample['differing'] {
  if (before === null || now === null) return [];
  const [old, fresh] = [leaves(before), leaves(now)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  return names
    .filter((name) => old.get(name) !== fresh.get(name))
    .slice(0, MAX_FIELDS)
    .map((field) => ({
      field,
      before: masked(field, old.get(field)),
      now: masked(field, fresh.get(field)),
    }));
}

/** Beside its name, as a secret may be told by that alone; cut afterwards, as half a token is told by nothing. */
function masked(field: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const beside = `"${field}":"`;
  return maskSecrets(`${beside}${value}"`).slice(beside.length, -1).slice(0, MAX_VALUE);
}

/** Values by their path; a list counts as one value. */
function leaves(record: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [name, inner] of Object.entries(value))
        walk(inner, `${path}${path && '.'}${name}`);
      return;
    }
    found.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  };
  walk(record, '');
  return found;
}
