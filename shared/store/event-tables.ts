/** The tables that an import fills, many rows to a statement; ids go on from the last. */
import { BulkInsert } from './bulk-insert.ts';
import type { Database } from './database.ts';
import { lastId } from './drop-leftovers.ts';
import { KnownEvents } from './known-events.ts';
import { NameTables } from './name-tables.ts';

const EVENT_COLUMNS = [
  'id',
  'time',
  'form',
  'time_text',
  'evidence',
  'record',
  'offset',
  'length',
  'action',
  'actor',
  'on_behalf_of',
  'target',
  'ip',
  'session',
  'summary',
] as const;
const PART_COLUMNS =
  'event, session, kind, run, agent, model, tool, call_id, text, outcome, approval, approval_verified, tokens_in, tokens_out, message_id';

export class EventTables {
  readonly db: Database;
  readonly names: NameTables;
  readonly known: KnownEvents;
  readonly events: BulkInsert;
  readonly witnesses: BulkInsert;
  readonly mentions: BulkInsert;
  readonly warnings: BulkInsert;
  readonly parts: BulkInsert;
  #nextEvent: number;
  #lastWritten: number;

  constructor(db: Database) {
    this.db = db;
    const last = lastId(db, 'event');
    this.#nextEvent = last + 1;
    this.#lastWritten = last;
    this.names = new NameTables(db);
    this.known = new KnownEvents(db, last);
    const events = `INSERT INTO event (${EVENT_COLUMNS.join(', ')})`;
    this.events = new BulkInsert(db, events, { columns: EVENT_COLUMNS.length, rows: 100 });
    this.witnesses = new BulkInsert(
      db,
      'INSERT INTO witness (event, evidence, record, offset, length)',
      { columns: 5, rows: 40 },
    );
    this.mentions = new BulkInsert(db, 'INSERT OR IGNORE INTO mention (event, entity, role)', {
      columns: 3,
      rows: 40,
    });
    this.warnings = new BulkInsert(
      db,
      'INSERT INTO warning (evidence, record, offset, length, reason, text)',
      { columns: 6, rows: 20 },
    );
    this.parts = new BulkInsert(db, `INSERT INTO part (${PART_COLUMNS})`, {
      columns: 15,
      rows: 20,
    });
  }

  nextEvent(): number {
    return this.#nextEvent++;
  }

  /** Before an event is read back: it may still wait to be written. */
  ensureWritten(event: number): void {
    if (event <= this.#lastWritten) return;
    this.events.flush();
    this.#lastWritten = this.#nextEvent - 1;
  }

  /** Writes all that waits. */
  flush(): void {
    this.names.flush();
    this.events.flush();
    this.witnesses.flush();
    this.mentions.flush();
    this.warnings.flush();
    this.parts.flush();
    this.#lastWritten = this.#nextEvent - 1;
  }

  /** After it the tables are not used again; what waits is dropped. */
  free(): void {
    this.names.free();
    for (const table of [this.events, this.witnesses, this.mentions, this.warnings, this.parts]) {
      table.free();
    }
  }
}
