/** What stands under a node: short enough to be read, with the kind where the value alone says nothing. */
import type { GraphNode } from '../../../shared/model/link.ts';
import { visibleLine } from '../../visible-text.ts';

const MOST = 22;
/** Values that mean nothing without their kind, and are told apart by their first letters. */
const OPAQUE: ReadonlySet<string> = new Set([
  'device',
  'card',
  'wallet',
  'script',
  'credential',
  'content',
]);

export function nodeLabel({
  kind,
  label,
  value,
}: Pick<GraphNode, 'kind' | 'label' | 'value'>): string {
  if (kind === 'session') return `session ${ends(visibleLine(value))}`;
  if (OPAQUE.has(kind)) return `${kind} ${ends(visibleLine(value))}`;
  const text = visibleLine(kind === 'email-domain' ? `@${label}` : label);
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`;
}

/** `9f3c…a1` */
function ends(value: string): string {
  return value.length <= 8 ? value : `${value.slice(0, 4)}…${value.slice(-2)}`;
}
