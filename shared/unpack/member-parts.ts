/** The parts of an archive: all its members but folders, in the order of its directory. */
import { partStep } from '../model/unpacking.ts';
import type { FilePart } from '../model/unpacking.ts';
import { inWords, UNPACK_LIMITS } from './limits.ts';

/** What archives of all kinds say of a member. */
interface Member {
  readonly name: string;
  readonly isFolder: boolean;
  /** When unpacked, as claimed. */
  readonly bytes: number;
  /** Why it is not read; null when it can be. */
  readonly refusal: string | null;
}

/** Members with which the archive passes the most that is unpacked are refused. */
export function memberParts(
  container: 'zip' | 'tar',
  members: readonly Member[],
): readonly FilePart[] {
  const { maxBytes } = UNPACK_LIMITS;
  const isOver = `with the entries before it larger than ${inWords(maxBytes)}, the most that is unpacked`;
  let total = 0;
  return members
    .filter(({ isFolder }) => !isFolder)
    .map(({ name, bytes, refusal }) => {
      total += refusal === null ? bytes : 0;
      const why = refusal ?? (total > maxBytes ? isOver : null);
      return { step: partStep(container, name), name, bytes, refusal: why };
    });
}
