/** Counts a file's records once more while it is parsed again, and holds each against what the case says of it. */
import { ROW_STRIDE } from '../../model/batch.ts';
import type { ParsedBatch } from '../../model/batch.ts';
import type { RecordTallies } from '../../model/coverage.ts';
import { VALUE_KINDS } from '../../model/entity.ts';
import type { ImportWarning } from '../../model/evidence.ts';
import type { Locator } from '../../model/event.ts';
import type { Database } from '../database.ts';
import { num, text } from '../decoders.ts';
import { factsOfPart, factsOfRow, factsOfValue, RecordTally } from '../record-tally.ts';
import { CaseNames } from './case-names.ts';
import { mentionsFrom, RecountedRows } from './recounted-rows.ts';
import type { StoredRecords } from './recounted-rows.ts';

/** Differences that are named; the others are counted. */
const MOST_NAMED = 5;
const WARNING =
  'SELECT offset, length, reason, text FROM warning WHERE evidence = ? AND record = ?';
const MENTIONS = `SELECT count(*) AS n FROM mention JOIN event ON event.id = mention.event WHERE event.evidence = ?`;
const PARTS = `SELECT count(*) AS n FROM part JOIN event ON event.id = part.event WHERE event.evidence = ?`;
const FURTHER = 'SELECT count(*) AS n FROM witness WHERE evidence = ?';

/** A record of which the case says something else than its bytes; `fields` empty: it is not in the case. */
export interface RecordDifference extends Locator {
  readonly what: 'event' | 'warning';
  readonly fields: readonly string[];
}

export interface RecountedFile {
  readonly tallies: Pick<RecordTallies, 'facts' | 'bases' | 'precisions'>;
  /** Times of dated records, in ascending order. */
  readonly times: Float64Array;
  readonly different: number;
  /** The first of them. */
  readonly named: readonly RecordDifference[];
  /** Rows beside the events, of the case and of the bytes. */
  readonly mentions: CountPair;
  readonly parts: CountPair;
  /** Records that are a further witness of an event, as the case's rows have it. */
  readonly furtherWitnesses: number;
}

export interface CountPair {
  readonly stored: number;
  readonly counted: number;
}

export class Recount {
  readonly #db: Database;
  readonly #evidence: number;
  readonly #system: string;
  readonly #rows: RecountedRows;
  readonly #numberings: CaseNames[] = [];
  readonly #tally = new RecordTally();
  readonly #times: Float64Array[] = [];
  readonly #named: RecordDifference[] = [];
  #different = 0;

  constructor(
    db: Database,
    of: { readonly evidence: number; readonly system: string },
    stored: StoredRecords,
  ) {
    this.#db = db;
    this.#evidence = of.evidence;
    this.#system = of.system;
    this.#rows = new RecountedRows(db, of.evidence, stored);
  }

  take(batch: ParsedBatch): void {
    const names = (this.#numberings[batch.numbering] ??= new CaseNames(this.#db, this.#system));
    names.learn(batch);
    const rows = batch.rows.length / ROW_STRIDE;
    const times = new Float64Array(rows);
    let mention = 0;
    let part = 0;
    for (let row = 0; row < rows; row++) {
      const mentions = mentionsFrom(batch, row, mention);
      mention += mentions.length;
      const from = part;
      while (batch.parts[part]?.row === row) part++;
      const parts = batch.parts.slice(from, part).map((each) => each.part);
      times[row] = batch.rows[row * ROW_STRIDE] ?? Number.NaN;
      this.#count({ batch, row, names }, { mentions, parts });
    }
    this.#times.push(times.filter((time) => !Number.isNaN(time)));
    for (const warning of batch.warnings) this.#compareWarning(warning);
  }

  end(): RecountedFile {
    const { facts, bases, precisions } = this.#tally.tallies();
    return {
      tallies: { facts, bases, precisions },
      times: sorted(this.#times),
      different: this.#different,
      named: this.#named,
      mentions: { stored: this.#storedCount(MENTIONS), counted: this.#rows.mentions },
      parts: { stored: this.#storedCount(PARTS), counted: this.#rows.parts },
      furtherWitnesses: this.#storedCount(FURTHER),
    };
  }

  #count(
    at: Parameters<RecountedRows['differences']>[0],
    said: Parameters<RecountedRows['differences']>[1],
  ): void {
    const { batch, row, names } = at;
    const start = row * ROW_STRIDE;
    let facts = factsOfRow(batch.rows, start, names.partyKind(batch.rows[start + 7] ?? -1));
    for (const each of said.mentions) {
      facts |= factsOfValue(VALUE_KINDS[batch.mentions[each + 1] ?? -1]);
    }
    for (const part of said.parts) facts |= factsOfPart(part);
    this.#tally.add(facts, batch.rows[start + 4] ?? -1);
    const differences = this.#rows.differences(at, said);
    if (differences.length === 0) return;
    const [record = 0, offset = 0, length = 0] = batch.rows.subarray(start + 1, start + 4);
    const fields = differences.filter((field) => field !== null);
    this.#note({ what: 'event', record, offset, length, fields });
  }

  #compareWarning({ record, offset, length, reason, text: words }: ImportWarning): void {
    const shape = { offset: num, length: num, reason: text, text };
    const found = this.#db.first(WARNING, [this.#evidence, record], shape);
    const fields =
      found === null
        ? []
        : [
            ...(found.offset === offset && found.length === length ? [] : ['place']),
            ...(found.reason === reason ? [] : ['reason']),
            ...(found.text === words ? [] : ['text']),
          ];
    if (found === null || fields.length > 0) {
      this.#note({ what: 'warning', record, offset, length, fields });
    }
  }

  #note(difference: RecordDifference): void {
    this.#different++;
    if (this.#named.length < MOST_NAMED) this.#named.push(difference);
  }

  #storedCount(sql: string): number {
    return this.#db.first(sql, [this.#evidence], { n: num })?.n ?? 0;
  }
}

function sorted(pieces: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all.sort();
}
