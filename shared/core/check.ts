/** The answer of a verification: what was looked at, and whether it holds. */
import type { VerifyCheck } from '../protocol/verify-contract.ts';

/** One thing that was looked at. `not-checked`: what it needs is not at hand. */
export type Check = VerifyCheck;

/** It is as the case says. */
export const holds = (name: string, words: string): Check => ({
  name,
  result: 'holds',
  text: words,
});
/** It is not as the case says. */
export const fails = (name: string, words: string): Check => ({
  name,
  result: 'fails',
  text: words,
});
/** Nobody can say. */
export const unchecked = (name: string, words: string): Check => ({
  name,
  result: 'not-checked',
  text: words,
});
