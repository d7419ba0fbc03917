/** Signals and their kinds in words. */
import type { Signal } from '../../../shared/model/link.ts';
import type { ValueKind } from '../../../shared/model/entity.ts';
import { entityLook } from '../../components/entity-look.ts';
import { visibleLine } from '../../visible-text.ts';

/** `e-mail domain`, `sign-up batch` */
export function kindWords(kind: ValueKind): string {
  return entityLook(kind).title;
}

const PLAIN: ReadonlySet<string> = new Set([
  'ip',
  'ip-prefix',
  'email',
  'name',
  'image',
  'url-host',
]);
const MOST = 26;

/** `device 9f3c…a1`, `@brezzmail.example`, `198.51.100.24` */
export function signalName({ kind, value }: Pick<Signal, 'kind' | 'value'>): string {
  const text = visibleLine(value);
  if (kind === 'email-domain') return `@${text}`;
  if (PLAIN.has(kind)) return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  return `${kindWords(kind)} ${text.length > 18 ? `${text.slice(0, 8)}…${text.slice(-4)}` : text}`;
}

export function weightWords(weight: number): string {
  return `+${weight.toFixed(1)}`;
}
