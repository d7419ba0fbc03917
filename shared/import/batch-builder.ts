/** Makes the rows of a batch from normalized records: numbers only, strings by dictionary. */
import type { AgentPart } from '../model/agent.ts';
import { FURTHER_ADDRESS, ROW_STRIDE } from '../model/batch.ts';
import type { ParsedBatch } from '../model/batch.ts';
import { VALUE_KINDS } from '../model/entity.ts';
import type { ValueKind } from '../model/entity.ts';
import type { Locator, NormalizedRecord } from '../model/event.ts';
import type { ImportWarning } from '../model/evidence.ts';
import { NEEDS_TEXT, packFormFast } from '../store/row-form.ts';
import { LocalDictionary } from './local-dictionary.ts';

const KIND_NUMBERS: ReadonlyMap<ValueKind, number> = new Map(
  VALUE_KINDS.map((kind, index) => [kind, index]),
);

/** What a batch needs besides its rows. */
export interface BatchExtras {
  readonly blocks: readonly Uint8Array[];
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

const NO_IDS = new Int32Array(0);

/** Identity of a record, or of its own id: two int32. */
export interface Identity {
  readonly high: number;
  readonly low: number;
}

export class BatchBuilder {
  readonly #dictionary: LocalDictionary;
  readonly #numbering: number;
  #rows = new Float64Array(ROW_STRIDE * 256);
  #count = 0;
  #mentions: number[] = [];
  #ownIds = NO_IDS;
  #parts: { row: number; part: AgentPart }[] = [];
  #warnings: ImportWarning[] = [];
  #restart = false;
  /** Totals of the batch so far. */
  events = 0;
  warnings = 0;
  undated = 0;

  constructor(options: { readonly numbering?: number; readonly maxStrings?: number } = {}) {
    this.#numbering = options.numbering ?? 0;
    this.#dictionary = new LocalDictionary(options.maxStrings);
  }

  add(record: NormalizedRecord, place: Locator, identity: Identity): void {
    const at = this.#count * ROW_STRIDE;
    if (at + ROW_STRIDE > this.#rows.length) this.#grow();
    const rows = this.#rows;
    const dictionary = this.#dictionary;
    const form = packFormFast(record.time, record.outcome);
    rows[at] = record.time.ms ?? Number.NaN;
    rows[at + 1] = place.record;
    rows[at + 2] = place.offset;
    rows[at + 3] = place.length;
    rows[at + 4] = form & ~NEEDS_TEXT;
    rows[at + 5] = (form & NEEDS_TEXT) === 0 ? -1 : dictionary.text(record.time.text);
    rows[at + 6] = dictionary.text(record.action);
    rows[at + 7] = dictionary.party(record.actor);
    rows[at + 8] = dictionary.party(record.onBehalfOf);
    rows[at + 9] = dictionary.party(record.target);
    rows[at + 10] = dictionary.text(record.ips[0] ?? null);
    rows[at + 11] = dictionary.text(record.session);
    rows[at + 12] = dictionary.text(record.summary);
    rows[at + 13] = identity.high;
    rows[at + 14] = identity.low;
    this.#addExtras(record);
    this.#count++;
    this.events++;
    if (record.time.ms === null) this.undated++;
  }

  /** The own id of the record that was added last. */
  addOwnId({ high, low }: Identity): void {
    const at = (this.#count - 1) * 2;
    if (at + 2 > this.#ownIds.length) this.#growIds();
    this.#ownIds[at] = high;
    this.#ownIds[at + 1] = low;
  }

  warn(warning: ImportWarning): void {
    this.#warnings.push(warning);
    this.warnings++;
  }

  /** The batch so far; the builder then starts the next. */
  take(extras: BatchExtras): ParsedBatch {
    const { strings, parties } = this.#dictionary.take();
    const batch: ParsedBatch = {
      kind: 'batch',
      numbering: this.#numbering,
      restart: this.#restart,
      strings,
      parties,
      rows: this.#rows.slice(0, this.#count * ROW_STRIDE),
      mentions: Int32Array.from(this.#mentions),
      // Rows after the last id have none: the writer reads what is not there as none.
      ownIds: this.#ownIds.slice(0, this.#count * 2),
      parts: this.#parts,
      warnings: this.#warnings,
      ...extras,
    };
    this.#count = 0;
    this.#mentions = [];
    this.#ownIds.fill(0);
    this.#parts = [];
    this.#warnings = [];
    this.events = 0;
    this.warnings = 0;
    this.undated = 0;
    this.#restart = this.#dictionary.restartIfFull();
    return batch;
  }

  #addExtras(record: NormalizedRecord): void {
    const { ips, mentions, parts } = record;
    for (let i = 1; i < ips.length; i++) this.#mention(FURTHER_ADDRESS, ips[i] ?? '');
    for (const { kind, value } of mentions) this.#mention(KIND_NUMBERS.get(kind) ?? 0, value);
    for (const part of parts) this.#parts.push({ row: this.#count, part });
  }

  #mention(kind: number, value: string): void {
    this.#mentions.push(this.#count, kind, this.#dictionary.text(value));
  }

  #growIds(): void {
    const grown = new Int32Array(Math.max(512, this.#ownIds.length * 2, this.#count * 2));
    grown.set(this.#ownIds);
    this.#ownIds = grown;
  }

  #grow(): void {
    const grown = new Float64Array(this.#rows.length * 2);
    grown.set(this.#rows);
    this.#rows = grown;
  }
}
