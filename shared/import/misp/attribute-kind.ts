/** What the value of a MISP attribute is, by its type. */
import type { PartyKind } from '../../model/entity.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['ip-src', 'address'],
  ['ip-dst', 'address'],
  ['ip-src|port', 'address'],
  ['ip-dst|port', 'address'],
  ['hostname', 'address'],
  ['domain', 'address'],
  ['domain|ip', 'address'],
  ['url', 'address'],
  ['uri', 'address'],
  ['filename', 'file'],
  ['attachment', 'file'],
  ['malware-sample', 'file'],
]);

/** `other` for all that is neither address nor file. A mailbox or a handle names nobody by itself. */
export function kindOfAttribute(type: string | null): PartyKind {
  return KIND_OF_TYPE.get(type ?? '') ?? 'other';
}
