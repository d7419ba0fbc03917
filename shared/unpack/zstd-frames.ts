/**
 * Where the frames of Zstandard data begin and end (RFC 8878), found by walking over their blocks without
 * unpacking them: a frame's window is looked at before anything is made for it.
 */
import { UnpackFault } from './fault.ts';

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const MEGABYTE = 1024 * 1024;
/** The most that `zstd` itself allows without being told. A window is held in memory while its frame is read. */
const MAX_WINDOW_BYTES = 128 * MEGABYTE;
const RAW_BYTES_OF_RLE = 1;

/** A run is handed on at this length, or when its blocks move so many bytes of windows: work is judged in between. */
const MOST_RUN_BYTES = 64 * 1024;
const MOST_RUN_MOVED = 256 * MEGABYTE;

/** A stretch of packed bytes of one frame; blocks of a byte each are not handed on one by one. */
export interface FrameBytes {
  readonly bytes: Uint8Array;
  /** The first bytes of a frame; the last ones. */
  readonly begins: boolean;
  readonly ends: boolean;
}

type State =
  | { readonly at: 'frame' }
  | { readonly at: 'block'; readonly checksum: boolean }
  /** So many bytes more belong to what is open. */
  | { readonly at: 'bytes'; left: number; readonly next: State; readonly ends: boolean }
  | { readonly at: 'skip'; left: number };

/** What the bytes of a step are to their frame; null for those of none. */
type Place = Pick<FrameBytes, 'begins' | 'ends'> | null;

const BEGINS: Place = { begins: true, ends: false };
const WITHIN: Place = { begins: false, ends: false };
const ENDS: Place = { begins: false, ends: true };

export class ZstdFrames {
  #state: State = { at: 'frame' };
  #rest: Uint8Array = new Uint8Array(0);
  #window = 0;
  #place: Place = null;
  /** Bytes of windows that are moved while the blocks so far are unpacked: one window for each block. */
  moved = 0;

  /** Between two frames, and no byte is left over. */
  get isWhole(): boolean {
    return this.#state.at === 'frame' && this.#rest.length === 0;
  }

  /** Errors: `UnpackFault` for a frame that must not be unpacked; any other where no frame begins. */
  *push(chunk: Uint8Array): Generator<FrameBytes, void, undefined> {
    const bytes = joined(this.#rest, chunk);
    const run = new Run(bytes);
    let at = 0;
    for (;;) {
      const moved = this.moved;
      let used: number;
      try {
        used = this.#step(bytes.subarray(at));
      } catch (error) {
        // What stands before a fault is had, and counted, before the fault is met.
        yield* run.take();
        throw error;
      }
      if (used < 0) break;
      if (run.isOver(this.#place)) yield* run.take();
      if (this.#place !== null) run.add(at, at + used, this.#place);
      at += used;
      if (run.isFull(this.moved - moved)) yield* run.take();
    }
    yield* run.take();
    this.#rest = bytes.slice(at);
  }

  /** Bytes used, or -1 when more are needed; `#place` says what they are. */
  #step(bytes: Uint8Array): number {
    const state = this.#state;
    if (state.at === 'frame') return this.#frame(bytes);
    if (state.at === 'block') return this.#block(bytes, state.checksum);
    if (state.left > 0 && bytes.length === 0) return -1;
    const used = Math.min(state.left, bytes.length);
    state.left -= used;
    const over = state.left === 0;
    this.#place = state.at === 'skip' ? null : over && state.ends ? ENDS : WITHIN;
    if (over) this.#state = state.at === 'bytes' ? state.next : { at: 'frame' };
    return used;
  }

  #frame(bytes: Uint8Array): number {
    if (bytes.length < 8) return -1;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const magic = view.getUint32(0, true);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      this.#state = { at: 'skip', left: view.getUint32(4, true) };
      this.#place = null;
      return 8;
    }
    if (magic !== FRAME_MAGIC) throw new Error('no frame begins here');
    const length = headerLength(bytes[4] ?? 0);
    if (bytes.length < length) return -1;
    this.#window = windowBytes(view);
    checkWindow(this.#window);
    if (dictionaryBytes(bytes[4] ?? 0) > 0 && hasDictionary(bytes)) {
      throw new UnpackFault('it was compressed with a dictionary that is not at hand');
    }
    this.#place = BEGINS;
    this.#state = { at: 'block', checksum: ((bytes[4] ?? 0) & 4) !== 0 };
    return length;
  }

  #block(bytes: Uint8Array, checksum: boolean): number {
    if (bytes.length < 3) return -1;
    const header = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
    this.moved += this.#window;
    const isLast = (header & 1) === 1;
    const kind = (header >> 1) & 3;
    const size = kind === 1 ? RAW_BYTES_OF_RLE : header >> 3;
    const ends = isLast && !checksum;
    const next: State = isLast ? { at: 'frame' } : { at: 'block', checksum };
    const after: State =
      isLast && checksum ? { at: 'bytes', left: 4, next: { at: 'frame' }, ends: true } : next;
    this.#place = ends && size === 0 ? ENDS : WITHIN;
    this.#state = size === 0 ? after : { at: 'bytes', left: size, next: after, ends };
    return 3;
  }
}

/** Bytes of one frame that follow one another. */
class Run {
  readonly #bytes: Uint8Array;
  #from = 0;
  #to = 0;
  #moved = 0;
  #place: FrameBytes | null = null;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** What comes next is not of this run. */
  isOver(place: Place): boolean {
    return place === null || place.begins;
  }

  add(from: number, to: number, place: Pick<FrameBytes, 'begins' | 'ends'>): void {
    if (this.#place === null) this.#from = from;
    this.#to = to;
    const begins = place.begins || this.#place?.begins === true;
    this.#place = { bytes: this.#bytes, begins, ends: place.ends };
  }

  isFull(moved: number): boolean {
    this.#moved += moved;
    if (this.#place === null) return false;
    if (this.#place.ends || this.#moved >= MOST_RUN_MOVED) return true;
    return this.#to - this.#from >= MOST_RUN_BYTES;
  }

  *take(): Generator<FrameBytes, void, undefined> {
    const place = this.#place;
    this.#place = null;
    this.#moved = 0;
    if (place !== null) yield { ...place, bytes: this.#bytes.slice(this.#from, this.#to) };
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Of a frame, from its descriptor. */
function headerLength(descriptor: number): number {
  const isSingle = (descriptor & 0x20) !== 0;
  const window = isSingle ? 0 : 1;
  return 5 + window + dictionaryBytes(descriptor) + contentSizeBytes(descriptor);
}

function dictionaryBytes(descriptor: number): number {
  const flag = descriptor & 3;
  return flag === 3 ? 4 : flag;
}

function contentSizeBytes(descriptor: number): number {
  const flag = descriptor >> 6;
  if (flag === 0) return (descriptor & 0x20) === 0 ? 0 : 1;
  return 2 ** flag;
}

/** A dictionary id of 0 stands for none. */
function hasDictionary(bytes: Uint8Array): boolean {
  const descriptor = bytes[4] ?? 0;
  const at = (descriptor & 0x20) === 0 ? 6 : 5;
  return bytes.subarray(at, at + dictionaryBytes(descriptor)).some((byte) => byte !== 0);
}

/** What must be held to read the frame: its window, or all its content. */
function windowBytes(view: DataView): number {
  const descriptor = view.getUint8(4);
  if ((descriptor & 0x20) === 0) {
    const window = view.getUint8(5);
    const base = 2 ** (10 + (window >> 3));
    return base + (base / 8) * (window & 7);
  }
  const at = 5 + dictionaryBytes(descriptor);
  switch (contentSizeBytes(descriptor)) {
    case 1:
      return view.getUint8(at);
    case 2:
      return view.getUint16(at, true) + 256;
    case 4:
      return view.getUint32(at, true);
    default:
      return Number(view.getBigUint64(at, true));
  }
}

function checkWindow(bytes: number): void {
  if (bytes <= MAX_WINDOW_BYTES) return;
  const limit = MAX_WINDOW_BYTES / MEGABYTE;
  throw new UnpackFault(
    `to unpack it, ${Math.ceil(bytes / MEGABYTE)} MB of memory would be needed at once; the limit is ${limit} MB`,
  );
}
