/** CRC-32 as gzip and ZIP use it (ISO-HDLC), over a stream. */

const TABLE: Int32Array = makeTable();

export class Crc32 {
  #crc = -1;

  update(bytes: Uint8Array): void {
    let crc = this.#crc;
    for (let at = 0; at < bytes.length; at++) {
      crc = (TABLE[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
    }
    this.#crc = crc;
  }

  /** Unsigned. */
  get value(): number {
    return ~this.#crc >>> 0;
  }
}

function makeTable(): Int32Array {
  const table = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  return table;
}
