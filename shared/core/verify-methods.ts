/** The open case held against its own evidence, for whoever looks at it. */
import type { CoreMethods } from '../protocol/serve.ts';
import { type CaseSlot, required } from './open-case.ts';
import { verifyCase } from './verify-case.ts';

export function verifyMethods(slot: CaseSlot): Pick<CoreMethods, 'verifyCase'> {
  return { verifyCase: (how, context) => verifyCase(required(slot), context, how) };
}
