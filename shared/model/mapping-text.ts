/** A mapping's values as one line that a person can write: `user.name`, `"login"`, `Day + "T" + Clock`. */
import { parsePath, pathText } from './mapping.ts';
import type { MappingPart, MappingValue } from './mapping.ts';

const PART = /^("(?:[^"\\]|\\.)*")|^((?:\["(?:[^"\\]|\\.)*"\]|\[\d{1,6}\]|[^+"[\]])+)/;

/** The line; `parseValue` reads it again. The separator of joined values is not part of it. */
export function valueText(value: MappingValue): string {
  const parts = value.kind === 'joined' ? value.parts : [value];
  return parts.map(partText).join(' + ');
}

function partText(part: MappingPart): string {
  return part.kind === 'constant' ? JSON.stringify(part.text) : pathText(part.path);
}

/** Null when the line is none. Several parts are joined with the separator. */
export function parseValue(line: string, separator: string): MappingValue | null {
  const parts: MappingPart[] = [];
  let rest = line.trim();
  for (;;) {
    const found = PART.exec(rest);
    if (found === null) return null;
    const part = partOf(found[1], found[2] ?? '');
    if (part === null) return null;
    parts.push(part);
    rest = rest.slice(found[0].length).trim();
    if (rest === '') break;
    if (!rest.startsWith('+')) return null;
    rest = rest.slice(1).trim();
  }
  const [only, second] = parts;
  if (second === undefined) return only ?? null;
  return { kind: 'joined', parts, separator };
}

function partOf(quoted: string | undefined, path: string): MappingPart | null {
  if (quoted === undefined) {
    const names = parsePath(path);
    return names === null ? null : { kind: 'column', path: names };
  }
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === 'string' && text !== '' ? { kind: 'constant', text } : null;
  } catch {
    // A broken escape: no constant, which the caller says.
    return null;
  }
}
