/** ZIP archives made by hand, so that they can lie. */
import { deflateRawSync } from 'node:zlib';
import { Crc32 } from '../../shared/unpack/crc32.ts';

export interface MadeEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Instead of what is true. */
  readonly flags?: number;
  readonly method?: number;
  readonly mode?: number;
  readonly bytes?: number;
  readonly crc?: number;
  readonly offset?: number;
  readonly modifiedSeconds?: number;
}

export function makeZip(entries: readonly MadeEntry[], count: number = entries.length): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { local, central } = madeEntry(entry, at);
    locals.push(local);
    directory.push(central);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count % 65_536, 8);
  end.writeUInt16LE(count % 65_536, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, central, end]));
}

function madeEntry(
  entry: MadeEntry,
  at: number,
): { readonly local: Buffer; readonly central: Buffer } {
  const content = Buffer.from(entry.content ?? '');
  const method = entry.method ?? 8;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const crc = new Crc32();
  crc.update(content);
  const name = Buffer.from(entry.name, 'utf8');
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(entry.flags ?? 0x800, 0);
  facts.writeUInt16LE(method, 2);
  facts.writeUInt32LE(entry.crc ?? crc.value, 8);
  facts.writeUInt32LE(packed.length, 12);
  facts.writeUInt32LE(entry.bytes ?? content.length, 16);
  facts.writeUInt16LE(name.length, 20);
  const extra = extraOf(entry.modifiedSeconds);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 20, 0]), facts, name, packed]);
  facts.writeUInt16LE(extra.length, 22);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
  rest.writeUInt32LE(entry.offset ?? at, 10);
  const versions = Buffer.from([0x50, 0x4b, 1, 2, 20, 3, 20, 0]);
  return { local, central: Buffer.concat([versions, facts, rest, name, extra]) };
}

function extraOf(seconds: number | undefined): Buffer {
  if (seconds === undefined) return Buffer.alloc(0);
  const extra = Buffer.from([0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]);
  extra.writeInt32LE(seconds, 5);
  return extra;
}
