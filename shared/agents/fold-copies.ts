/** One happening told by two files of one session is one part: GitLab's artifact and its stream. */
import type { SessionPart } from './session-part.ts';

const SECOND = 1000;
/** Equal parts of one second that are compared; more of them are left as they are. */
const MAX_CANDIDATES = 64;

/**
 * Drops parts that another file of the session already told.
 *
 * The artifact of a GitLab session gives whole seconds, its stream milliseconds, so that the import sees two
 * events. They are one when all they say is equal, the second is equal, and the files differ; the finer time
 * stays. Each part folds with at most one of another file, so that two equal calls in one second stay two.
 */
export function foldCopies(parts: readonly SessionPart[]): readonly SessionPart[] {
  if (!hasSeveralFiles(parts)) return parts;
  const kept: SessionPart[] = [];
  const places = new Map<string, number[]>();
  for (const part of parts) {
    const key = contentKey(part);
    const candidates = key === null ? [] : (places.get(key) ?? []);
    const at = candidates.find((place) => isCopy(kept[place], part));
    if (at !== undefined) {
      kept[at] = merge(kept[at] ?? part, part);
      continue;
    }
    if (key !== null && candidates.length < MAX_CANDIDATES)
      places.set(key, [...candidates, kept.length]);
    kept.push(part);
  }
  return kept;
}

function hasSeveralFiles(parts: readonly SessionPart[]): boolean {
  const first = parts[0]?.source.evidence;
  return parts.some((part) => part.source.evidence !== first);
}

/** Equal for parts that may be one; null for an undated part, of which nothing can be said. */
function contentKey(part: SessionPart): string | null {
  if (part.time === null || part.kind === 'head') return null;
  const second = Math.floor(part.time / SECOND);
  const { kind, run, tool, callId, outcome, text } = part;
  return JSON.stringify([second, kind, run, tool, callId, outcome, text]);
}

function isCopy(kept: SessionPart | undefined, part: SessionPart): boolean {
  if (!kept || kept.time === null || part.time === null) return false;
  if (kept.source.evidence === part.source.evidence) return false;
  if (kept.alsoIn.some(({ sha256 }) => sha256 === part.source.sha256)) return false;
  return kept.time === part.time || isWholeSecond(kept.time) || isWholeSecond(part.time);
}

function isWholeSecond(time: number): boolean {
  return time % SECOND === 0;
}

/** The part with the finer time, and the other one's files as further ones. */
function merge(a: SessionPart, b: SessionPart): SessionPart {
  const [finer, other] =
    isWholeSecond(a.time ?? 0) && !isWholeSecond(b.time ?? 0) ? [b, a] : [a, b];
  const { file, sha256 } = other.source;
  return {
    ...finer,
    human: finer.human ?? other.human,
    model: finer.model ?? other.model,
    tokens: finer.tokens ?? other.tokens,
    alsoIn: [...finer.alsoIn, { file, sha256 }, ...other.alsoIn],
  };
}
