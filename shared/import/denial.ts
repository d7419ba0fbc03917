/** Whether a failed call was refused by a person or a rule, and not by the system that it ran on. */

/**
 * Phrases that agent programs write for a refusal. An operating system's "Permission denied" is a failure of the
 * call and is not among them.
 */
const REFUSAL =
  /user (doesn't|does not|didn't|did not) want to (proceed|take this action)|user (has )?(rejected|denied|declined)|rejected by (the )?user|(tool use|tool call|request) was (rejected|denied|declined)|haven't granted (it|permission)|permission to use \S+( with .{1,80})? (has been|was|is) denied|denied by (policy|tool governance|your permission|an? (administrator|admin|approver|hook|rule))|tool (call )?(was )?(denied|blocked|not approved)|blocked by (policy|tool governance|an? hook)|approval (was )?(denied|rejected)/i;

const LOOKED_AT = 2000;

/** Judges the text of a result that the source marks as an error. */
export function isRefusal(text: string | null): boolean {
  return text !== null && REFUSAL.test(text.slice(0, LOOKED_AT));
}
