/** Writes the batches of one file: local numbers become ids of the case, known events become witnesses. */
import type { AgentPart } from '../model/agent.ts';
import { FURTHER_ADDRESS, MENTION_STRIDE, ROW_STRIDE } from '../model/batch.ts';
import type { ParsedBatch } from '../model/batch.ts';
import { VALUE_KINDS } from '../model/entity.ts';
import type { EventTables } from './event-tables.ts';
import { LocalNumbers } from './local-numbers.ts';
import { OwnIds } from './own-ids.ts';
import { factsOfPart, factsOfRow, factsOfValue, RecordTally } from './record-tally.ts';
import { sameEvent } from './same-event.ts';

export class FileWriter {
  readonly #tables: EventTables;
  readonly #evidence: number;
  readonly #system: string;
  /** By the batches' own word for it. */
  readonly #numberings: LocalNumbers[] = [];
  /** Those of the batch at hand. */
  #local: LocalNumbers;
  #blocks = 0;
  #times = new Float64Array(4096);
  #dated = 0;
  duplicates = 0;
  readonly tally = new RecordTally();
  /** Own ids of the records behind the file's new events. */
  readonly ownIds = new OwnIds();
  /** The file's first new event; 0 when it has none. */
  firstEvent = 0;
  /** Evidence of the event that was found last. */
  #foundUnder = 0;

  constructor(tables: EventTables, evidence: number, system: string) {
    this.#tables = tables;
    this.#evidence = evidence;
    this.#system = system;
    this.#local = new LocalNumbers(tables.names, system);
  }

  /** Times of the file's dated records, in ascending order. */
  times(): Float64Array {
    return this.#times.slice(0, this.#dated).sort();
  }

  /** Call it in a transaction. */
  write(batch: ParsedBatch): void {
    const { numbering } = batch;
    this.#local = this.#numberings[numbering] ??= new LocalNumbers(
      this.#tables.names,
      this.#system,
    );
    this.#local.learn(batch);
    this.#tables.known.prepare(batch.rows);
    let mention = 0;
    let part = 0;
    const rows = batch.rows.length / ROW_STRIDE;
    for (let row = 0; row < rows; row++) {
      const at = row * ROW_STRIDE;
      const event = this.#writeRow(batch.rows, at);
      if (event > 0) this.ownIds.add(event, batch.ownIds, row);
      let facts = factsOfRow(batch.rows, at, this.#local.partyKind(cell(batch.rows, at + 7)));
      for (; batch.mentions[mention * MENTION_STRIDE] === row; mention++) {
        facts |= this.#takeMention(batch.mentions, mention * MENTION_STRIDE, event);
      }
      for (; batch.parts[part]?.row === row; part++) {
        facts |= this.#takePart(batch.parts[part]?.part, event, cell(batch.rows, at + 11));
      }
      this.tally.add(facts, cell(batch.rows, at + 4));
    }
    this.#writeWarnings(batch);
    this.#writeBlocks(batch);
    this.#tables.flush();
  }

  /** Id of the new event; 0 when the record is one more witness of a known event. */
  #writeRow(rows: Float64Array, at: number): number {
    const { known } = this.#tables;
    const high = rows[at + 13] ?? 0;
    const low = rows[at + 14] ?? 0;
    this.#noteTime(rows[at] ?? Number.NaN);
    const found = known.find(high, low, (id) => this.#isSame(id, rows, at));
    if (found > 0) {
      this.#writeWitness(found, rows, at);
      return 0;
    }
    const id = this.#tables.nextEvent();
    if (this.firstEvent === 0) this.firstEvent = id;
    this.#fill(id, rows, at);
    known.add(high, low, id);
    return id;
  }

  #fill(id: number, rows: Float64Array, at: number): void {
    const { events } = this.#tables;
    const { values, at: to } = events;
    values[to] = id;
    values[to + 1] = timeOf(rows, at);
    values[to + 2] = cell(rows, at + 4);
    values[to + 3] = this.#local.text(cell(rows, at + 5));
    values[to + 4] = this.#evidence;
    values[to + 5] = cell(rows, at + 1);
    values[to + 6] = cell(rows, at + 2);
    values[to + 7] = cell(rows, at + 3);
    values[to + 8] = this.#local.text(cell(rows, at + 6));
    values[to + 9] = this.#local.party(cell(rows, at + 7));
    values[to + 10] = this.#local.party(cell(rows, at + 8));
    values[to + 11] = this.#local.party(cell(rows, at + 9));
    values[to + 12] = this.#local.ip(cell(rows, at + 10));
    values[to + 13] = this.#local.sessionOrNull(cell(rows, at + 11));
    values[to + 14] = this.#local.text(cell(rows, at + 12));
    events.added();
  }

  #isSame(id: number, rows: Float64Array, at: number): boolean {
    this.#tables.ensureWritten(id);
    this.#foundUnder = sameEvent(this.#tables.db, id, [
      timeOf(rows, at),
      cell(rows, at + 4),
      this.#local.text(cell(rows, at + 6)),
      this.#local.party(cell(rows, at + 7)),
      this.#local.party(cell(rows, at + 8)),
      this.#local.party(cell(rows, at + 9)),
      this.#local.ip(cell(rows, at + 10)),
      this.#local.sessionOrNull(cell(rows, at + 11)),
      this.#local.text(cell(rows, at + 12)),
      this.#local.text(cell(rows, at + 5)),
    ]);
    return this.#foundUnder > 0;
  }

  #writeWitness(event: number, rows: Float64Array, at: number): void {
    const [record = 0, offset = 0, length = 0] = rows.subarray(at + 1, at + 4);
    this.#tables.witnesses.add(event, this.#evidence, record, offset, length);
    this.duplicates++;
    this.tally.addWitness(this.#foundUnder);
  }

  /** What it adds to the facts of its record; event 0: it stands in the case already. */
  #takeMention(mentions: Int32Array, at: number, event: number): number {
    if (event > 0) this.#writeMention(mentions, at, event);
    return factsOfValue(VALUE_KINDS[mentions[at + 1] ?? -1]);
  }

  #takePart(part: AgentPart | undefined, event: number, session: number): number {
    if (part === undefined) return 0;
    if (event > 0 && session >= 0) this.#writePart(part, event, this.#local.session(session));
    return factsOfPart(part);
  }

  #writeMention(mentions: Int32Array, at: number, event: number): void {
    const kind = mentions[at + 1] ?? 0;
    const value = this.#local.string(mentions[at + 2] ?? -1);
    const isAddress = kind === FURTHER_ADDRESS;
    const word = isAddress ? 'ip' : VALUE_KINDS[kind];
    if (word === undefined || value === null) return;
    const entity = this.#tables.names.entity(word, value);
    this.#tables.mentions.add(event, entity, isAddress ? 'address' : 'holds');
  }

  #writePart(part: AgentPart, event: number, session: number): void {
    const { kind, run, agent, model, tool, callId, text, outcome, approval, tokens } = part;
    const spent = [tokens?.in ?? null, tokens?.out ?? null, tokens?.messageId ?? null] as const;
    const approved = [approval?.state ?? null, approval?.verified === true ? 1 : 0] as const;
    const said = [kind, run, agent, model, tool, callId, text, outcome] as const;
    this.#tables.parts.add(event, session, ...said, ...approved, ...spent);
  }

  #writeWarnings({ warnings }: ParsedBatch): void {
    for (const { record, offset, length, reason, text } of warnings) {
      this.#tables.warnings.add(this.#evidence, record, offset, length, reason, text);
    }
  }

  #writeBlocks({ blocks }: ParsedBatch): void {
    for (const bytes of blocks) {
      const sql = 'INSERT INTO evidence_block (evidence, seq, bytes) VALUES (?, ?, ?)';
      this.#tables.db.run(sql, [this.#evidence, this.#blocks++, bytes]);
    }
  }

  #noteTime(time: number): void {
    if (Number.isNaN(time)) return;
    if (this.#dated === this.#times.length) {
      const grown = new Float64Array(this.#times.length * 2);
      grown.set(this.#times);
      this.#times = grown;
    }
    this.#times[this.#dated++] = time;
  }
}

/** A number of a row; -1 stands for nothing there too. */
function cell(rows: Float64Array, at: number): number {
  return rows[at] ?? -1;
}

function timeOf(rows: Float64Array, at: number): number | null {
  const time = rows[at] ?? Number.NaN;
  return Number.isNaN(time) ? null : time;
}
