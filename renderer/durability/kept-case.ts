/**
 * Keeps one open case on a disk while it is worked on: every logged change goes to the journal within a quarter
 * of a second, an import to a snapshot at once, and a snapshot now and then keeps the journal short.
 *
 * INVARIANT: what `state` calls kept is flushed: in the snapshot at `#place`, or in the journal that follows it.
 */
import type { ExportedFile } from '../../shared/protocol/contract.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import type { CaseFile, SavedCase } from '../host-bridge.ts';
import type {
  KeeperParts,
  KeptParts,
  KeptStart,
  KeptState,
  Logged,
  LogState,
} from './kept-parts.ts';
import { isImport } from './logged-lines.ts';
import { Turns } from './turns.ts';

/** Changes that come within it go to the disk together. */
const GATHER_MS = 40;
const RETRY_MS = 5_000;
const SNAPSHOT_AFTER_MS = 5 * 60_000;
const SNAPSHOT_AFTER_LINES = 500;

export class KeptCase {
  readonly #parts: KeeperParts;
  #place: CaseFile | null;
  #isOwn: boolean;
  #log: LogState;
  /** Changes that are newer than the snapshot. */
  #lines: Logged[];
  /** How many of them the journal holds. */
  #journaled = 0;
  #hasJournal = false;
  /** Changes that no journal can hold, or a place that is still missing: nothing is kept without a snapshot. */
  #mustSnapshot: boolean;
  /** What is on the disk is written another way than the core writes now: no journal may follow it. */
  #isRewritten = false;
  /** The journal has become long, or old. */
  #maySnapshot = false;
  #state: KeptState;
  readonly #turns = new Turns();
  #ended = false;

  constructor(parts: KeeperParts, start: KeptStart) {
    this.#parts = parts;
    this.#place = start.file;
    this.#isOwn = start.isOwn;
    // The case's facts say more of its log than a call may be given.
    this.#log = { entries: start.log.entries, head: start.log.head };
    this.#lines = [...start.lines];
    this.#mustSnapshot = start.isUnsaved || this.#lines.some(isImport);
    this.#state = { phase: 'idle', seq: start.log.entries, words: null };
    if (start.isUnsaved || start.lines.length > 0) this.#changed(0);
    else parts.onState(this.#state);
  }

  get state(): KeptState {
    return this.#state;
  }

  /** Where the case is kept now; null: nowhere. */
  get place(): CaseFile | null {
    return this.#place;
  }

  /** A change of the case, in the order of the log. */
  logged(entry: Logged): void {
    if (this.#ended || entry.seq <= this.#log.entries) return;
    this.#lines.push(entry);
    if (isImport(entry)) this.#mustSnapshot = true;
    this.#changed(GATHER_MS);
  }

  /**
   * `change` has the core write the case another way from now on. What was done before is kept the old way, and
   * the next that is written is a snapshot, which takes the place of everything older. Rejects when either fails
   * to begin; a snapshot that fails is tried again, as the state says.
   */
  rewrite(change: () => Promise<unknown>): Promise<KeptState> {
    return this.#turns.next(async () => {
      await this.#work();
      if (this.#state.phase === 'failed') {
        throw new CaseError(
          'cannot-write',
          `the case cannot be written: ${this.#state.words ?? ''}`,
        );
      }
      await change();
      this.#isRewritten = true;
      await this.#work();
      return this.#state;
    });
  }

  /** Resolves when everything so far is kept, or cannot be. */
  async settled(): Promise<KeptState> {
    await this.#turns.next(() => this.#work());
    return this.#state;
  }

  /** Writes nothing until the returned function is called: the core may open another case meanwhile. */
  async pause(): Promise<() => void> {
    await this.settled();
    return this.#turns.pause();
  }

  /** The person saves: `write` puts the file where they want it; null when they give up. */
  save(
    write: (file: ExportedFile) => Promise<SavedCase | null>,
  ): Promise<{ readonly saved: SavedCase; readonly head: string } | null> {
    return this.#turns.next(async () => {
      const { log, ...file } = await this.#parts.core.call('saveCase', {});
      const saved = await write(file);
      if (saved === null) return null;
      // A download may still fail unseen: the copy of our own stays.
      if (saved.file.writable || this.#place === null) {
        await this.#moveTo(saved.file);
        await this.#afterSave(log);
      }
      if (this.#isRewritten || this.#journaled < this.#lines.length) this.#changed(0);
      else this.#say('kept', saved.caution);
      return { saved, head: log.head };
    });
  }

  /** The case is closed. `drop`: what was not saved is not wanted. */
  async end(drop: boolean): Promise<void> {
    if (!drop) await this.settled();
    // Before anything is awaited when dropping: what waits for its turn must find it.
    this.#ended = true;
    this.#turns.clear();
    await this.#turns.next(async () => {
      const saved = this.#isOwn && this.#lines.length === 0;
      if (this.#place !== null) await this.#parts.keeping.leave(this.#place, drop || saved);
    });
  }

  /** Stops at once: the core is gone. What was kept stays, and is still held. */
  abandon(): KeptParts {
    this.#ended = true;
    this.#turns.clear();
    return { place: this.#place, isOwn: this.#isOwn, log: this.#log, lines: this.#lines };
  }

  #changed(delay: number): void {
    this.#say('keeping', null);
    this.#turns.after(delay, this.#soon);
    if (this.#lines.length > 0) this.#turns.after(SNAPSHOT_AFTER_MS, this.#later);
  }

  readonly #soon = (): void => void this.#turns.next(() => this.#work());
  readonly #later = (): void => {
    this.#maySnapshot = this.#lines.length > 0;
    this.#soon();
  };

  async #work(): Promise<void> {
    if (this.#ended) return;
    try {
      let caution: string | null = null;
      while (this.#hasWork()) {
        caution = (await this.#step()) ?? caution;
      }
      if (this.#state.phase !== 'idle') this.#say('kept', caution);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // Nobody knows what the journal holds now: the next try begins another, with all that is newer.
      this.#hasJournal = false;
      this.#say('failed', error.message);
      if (!this.#ended) this.#turns.after(RETRY_MS, this.#soon);
    }
  }

  #hasWork(): boolean {
    const mustWrite = this.#mustSnapshot || this.#isRewritten || this.#maySnapshot;
    return mustWrite || this.#journaled < this.#lines.length;
  }

  /** One write; what the disk did not promise. */
  async #step(): Promise<string | null> {
    const { keeping } = this.#parts;
    if (this.#lines.length >= SNAPSHOT_AFTER_LINES) this.#maySnapshot = true;
    if (this.#place === null || this.#isRewritten) return this.#snapshot();
    if (this.#journaled < this.#lines.length) {
      const upTo = this.#lines.length;
      const from = this.#hasJournal ? this.#journaled : 0;
      const text = this.#lines.slice(from, upTo).map(({ line }) => line);
      const caution = this.#hasJournal
        ? await keeping.append(this.#place, await this.#bytesOf(text))
        : await this.#beginJournal(text);
      this.#journaled = upTo;
      if (!this.#mustSnapshot) this.#acknowledge();
      return caution;
    }
    return this.#mustSnapshot ? this.#snapshot() : this.#trySnapshot();
  }

  async #beginJournal(lines: readonly string[]): Promise<string | null> {
    const { core, keeping } = this.#parts;
    if (this.#place === null) return null;
    const head = await core.call('journalHead', this.#log);
    const caution = await keeping.startJournal(
      this.#place,
      this.#log.head,
      await this.#bytesOf([head, ...lines]),
    );
    this.#hasJournal = true;
    return caution;
  }

  /** The journal holds everything: a snapshot that fails loses nothing, and is tried again later. */
  async #trySnapshot(): Promise<string | null> {
    this.#maySnapshot = false;
    try {
      return await this.#snapshot();
    } catch (error) {
      if (error instanceof CaseError) return `the case is in its journal alone: ${error.message}`;
      throw error;
    }
  }

  async #snapshot(): Promise<string | null> {
    const { core, keeping, onSaved } = this.#parts;
    const { log, ...file } = await core.call('saveCase', {});
    const older = this.#isRewritten ? 'drop' : 'keep';
    const saved = await keeping.snapshot(file, this.#place, older);
    this.#place = saved.file;
    // A journal that was written the old way goes when the next one begins.
    if (this.#isRewritten) this.#hasJournal = true;
    await this.#rebase(log);
    this.#isRewritten = false;
    if (this.#isOwn) onSaved(saved.file, log);
    return saved.caution;
  }

  /** Lines as the journal of this case holds them: the core encrypts those of an encrypted one. */
  #bytesOf(lines: readonly string[]): Promise<Uint8Array> {
    return this.#parts.core.call('journalBytes', { lines: lines.join('') });
  }

  /** The person's file is in place: a journal that cannot begin now does so with the next change. */
  async #afterSave(log: LogState): Promise<void> {
    try {
      await this.#rebase(log);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
    }
  }

  #acknowledge(): void {
    this.#state = { ...this.#state, seq: this.#keptSeq() };
    this.#parts.onState(this.#state);
  }

  /** A snapshot of this state is in its place: the journal starts anew behind it. */
  async #rebase(log: LogState): Promise<void> {
    this.#log = log;
    this.#lines = this.#lines.filter(({ seq }) => seq > log.entries);
    this.#journaled = 0;
    this.#maySnapshot = false;
    this.#mustSnapshot = this.#lines.some(isImport);
    const hadJournal = this.#hasJournal && this.#place !== null;
    this.#hasJournal = false;
    if (!hadJournal) return;
    // Changes that come while it is written are not in it.
    const upTo = this.#lines.length;
    await this.#beginJournal(this.#lines.map(({ line }) => line));
    this.#journaled = upTo;
  }

  /** From now on the case is kept beside `file`, where that can be. */
  async #moveTo(file: CaseFile): Promise<void> {
    const { keeping } = this.#parts;
    const before = this.#place;
    const isSame = before !== null && before.place !== null && before.place === file.place;
    const beside = keeping.besideFile && file.writable;
    const journals = beside ? (await keeping.hold(file)).journals : [];
    this.#place = beside ? file : null;
    this.#isOwn = beside;
    if (isSame) return;
    // A journal that lies there follows what was written over: one of ours takes its place.
    this.#hasJournal = journals.length > 0;
    if (before !== null) await keeping.leave(before, true);
  }

  #say(phase: KeptState['phase'], words: string | null): void {
    this.#state = { phase, words, seq: phase === 'kept' ? this.#keptSeq() : this.#state.seq };
    this.#parts.onState(this.#state);
  }

  /** What the disk holds: the snapshot, and the journal behind it. */
  #keptSeq(): number {
    return this.#lines[this.#journaled - 1]?.seq ?? this.#log.entries;
  }
}
