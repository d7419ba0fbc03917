/** TAR archives made by hand, so that they can lie. */

export interface MadeMember {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** `0` where nothing is said: a file. */
  readonly kind?: string;
  readonly link?: string;
  readonly modifiedSeconds?: number;
  /** Instead of what is true. */
  readonly bytes?: number;
  /** The size in bytes with the highest bit set, as GNU writes large ones. */
  readonly binarySize?: boolean;
  /** Without the word `ustar`, as before 1988; as GNU has it. */
  readonly magic?: 'ustar' | 'gnu' | 'none';
  readonly prefix?: string;
}

const BLOCK = 512;

export function makeTar(members: readonly MadeMember[], endBlocks = 2): Uint8Array {
  const blocks = members.flatMap((member) => [headerOf(member), paddedContent(member)]);
  return new Uint8Array(Buffer.concat([...blocks, Buffer.alloc(endBlocks * BLOCK)]));
}

/** A pax header (`x` for the next entry, `g` for all that follow) with these records. */
export function pax(kind: 'x' | 'g', records: Readonly<Record<string, string>>): MadeMember {
  const content = Object.entries(records).map(([key, value]) => paxRecord(key, value));
  return { name: 'pax', kind, content: content.join('') };
}

/** A name that is longer than a header has room for, as GNU writes it before the entry. */
export function longName(name: string, kind: 'L' | 'K' = 'L'): MadeMember {
  return { name: '././@LongLink', kind, content: `${name}\0` };
}

/** The length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${key}=${value}\n`;
}

function headerOf(member: MadeMember): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(member.name, 0, 100, 'utf8');
  header.write('0000644\0', 100);
  const bytes = member.bytes ?? contentOf(member).length;
  if (member.binarySize === true) {
    header[124] = 0x80;
    header.writeBigUInt64BE(BigInt(bytes), 128);
  } else header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  header.write(`${(member.modifiedSeconds ?? 0).toString(8).padStart(11, '0')}\0`, 136);
  header.write(member.kind ?? '0', 156);
  header.write(member.link ?? '', 157, 100, 'utf8');
  const { magic = 'ustar' } = member;
  if (magic === 'ustar') header.write('ustar\x0000', 257);
  if (magic === 'gnu') header.write('ustar  \0', 257);
  header.write(member.prefix ?? '', 345, 155, 'utf8');
  return withSum(header);
}

/** Writes the sum that a header must have. */
export function withSum(header: Buffer): Buffer {
  header.fill(' ', 148, 156);
  const sum = header.subarray(0, BLOCK).reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

function paddedContent(member: MadeMember): Buffer {
  const content = contentOf(member);
  const length = Math.ceil(content.length / BLOCK) * BLOCK;
  return Buffer.concat([content, Buffer.alloc(length - content.length)]);
}

function contentOf({ content = '' }: MadeMember): Buffer {
  return Buffer.from(content);
}
