/** What one record of a MISP export is: an attribute, an object, a report, or an event without any. */
import { isRecord, idOf, listOf, objectOf, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const MAX_LISTED = 20;

/** One piece of an event, with the event around it as far as the record says. */
export interface Piece {
  readonly kind: 'Attribute' | 'Object' | 'EventReport' | 'ShadowAttribute' | 'Event';
  readonly entry: SourceRecord;
  readonly event: SourceRecord;
  /** The attribute's type, the object's name, or the kind of the piece. */
  readonly action: string | null;
  /** For a person, in order. */
  readonly told: readonly (string | null)[];
}

/** Null when the record holds none. */
export function pieceIn(record: SourceRecord): Piece | null {
  const page = objectOf(record['response']) ?? record;
  const event = objectOf(page['Event']);
  const alone = objectOf(page['Object']) ?? objectOf(page['Attribute']) ?? page;
  const bare = bareKind(alone);
  if (bare !== null) return piece(bare, alone, event ?? {});
  if (event === null) return null;
  for (const kind of ['Attribute', 'Object', 'EventReport', 'ShadowAttribute'] as const) {
    const [entry] = listOf(event[kind]);
    if (isRecord(entry)) return piece(kind, entry, event);
  }
  return piece('Event', event, event);
}

/** A piece that stands by itself, perhaps with its event in it. */
function bareKind(record: SourceRecord): 'Attribute' | 'Object' | null {
  if ('template_uuid' in record) return 'Object';
  return 'category' in record || 'value' in record ? 'Attribute' : null;
}

function piece(kind: Piece['kind'], entry: SourceRecord, event: SourceRecord): Piece {
  const deleted = entry['deleted'] === true || entry['deleted'] === '1' ? 'deleted' : null;
  const comment = textOf(entry['comment']);
  const told = [deleted, ...tellingOf(kind, entry), comment];
  return { kind, entry, event, told, action: actionOf(kind, entry) };
}

function actionOf(kind: Piece['kind'], entry: SourceRecord): string | null {
  if (kind === 'Attribute' || kind === 'ShadowAttribute') return textOf(entry['type']);
  return kind === 'Object' ? textOf(entry['name']) : kind;
}

function tellingOf(kind: Piece['kind'], entry: SourceRecord): readonly (string | null)[] {
  if (kind === 'EventReport') return [textOf(entry['name']), textOf(entry['content'])];
  if (kind === 'Event') return [];
  if (kind !== 'Object') return [textOf(entry['category']), idOf(entry['value'])];
  const parts = listOf(entry['Attribute']).filter(isRecord);
  const named = parts.flatMap((part) => {
    const relation = textOf(part['object_relation']) ?? textOf(part['type']);
    const value = idOf(part['value']);
    return relation === null || value === null ? [] : [`${relation} ${value}`];
  });
  return [named.slice(0, MAX_LISTED).join(', ')];
}
