/** Model → the command line's shapes: the parts that several answers share. */
import type { Party } from '../model/entity.ts';
import type { Witness } from '../model/event.ts';
import type { UnixMs } from '../model/time.ts';
import type { WireParty, WireSource } from '../protocol/wire/wire-parts.ts';
import { visibleText } from '../values/visible-text.ts';

/** 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z: outside, ISO 8601 needs an agreement on signs. */
const FIRST_MS = -62_167_219_200_000;
const LAST_MS = 253_402_300_799_999;

/** UTC with milliseconds; null outside the years 0000 to 9999. */
export function wireTime(time: UnixMs | null): string | null {
  if (time === null || !(time >= FIRST_MS && time <= LAST_MS)) return null;
  return new Date(time).toISOString();
}

/** What is unknown is null, never an empty text. */
export function knownText(text: string | null): string | null {
  return text === '' ? null : text;
}

export function wireParty(party: Party | null): WireParty {
  if (party === null) return null;
  const { kind, id, name, email } = party;
  return { kind, id: knownText(id), name: knownText(name), email: knownText(email) };
}

/** A place in a file, without what only the case knows it by. */
export function wireSource({ file, sha256, record, offset, length }: Witness): WireSource {
  return { file, sha256, record, offset, length };
}

/** Evidence on a terminal: one line, with control and bidi characters shown as numbers. */
export function terminalText(text: string): string {
  return visibleText(text);
}
