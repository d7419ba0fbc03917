// What the demo prints of rings and sessions, and how they stand beside the truth.

/** @typedef {{ ok: boolean, words: string }} Verdict */

/**
 * @param {any} cluster
 * @returns {string[]}
 */
export function describeRing({ id, score, stability, members }) {
  const survives = `survives ${stability.survives} of ${stability.of} removals of one kind of signal`;
  return [
    `${id}: ${members.length} accounts, score ${score.toFixed(2)}, ${survives}`,
    ...members.map(memberLine),
  ];
}

/** @param {any} member */
function memberLine({ account, name, confidence, hypothesis, signals, against }) {
  const kinds = [...new Set(signals.map((/** @type {any} */ { kind }) => kind))].join(', ');
  const contrary = against.map((/** @type {any} */ { kind }) => kind).join(', ');
  const but = contrary === '' ? '' : `; against: ${contrary}`;
  return `  ${confidence.padEnd(9)}  ${account.padEnd(6)} ${(name ?? '-').padEnd(16)} ${(hypothesis ?? '-').padEnd(10)} shares ${kinds}${but}`;
}

/**
 * @param {any} session
 * @param {readonly any[]} steps
 * @returns {string[]}
 */
export function describeSession({ id, agent, human, calls, errors, paths }, steps) {
  const head = `session ${id} (${agent ?? 'an agent'}) for ${human ?? 'nobody named'}: ${calls} calls, ${errors} failed`;
  const path = paths[0].steps.map((/** @type {number} */ number) => {
    const step = steps.find((candidate) => candidate.step === number);
    return `  step ${number}, ${step.start}, ${step.evidence_state}: ${step.sentence}`;
  });
  return [head, ...path];
}

/**
 * Each planted ring beside the cluster that holds most of it. An account that the answer itself calls taken over
 * is counted as a victim, not as a member.
 * @param {readonly any[]} clusters
 * @param {any} truth
 * @returns {Verdict[]}
 */
export function compareRings(clusters, truth) {
  return truth.rings.map((/** @type {any} */ ring) => {
    const planted = new Set(ring.accounts.map((/** @type {any} */ { account }) => account));
    const best = [...clusters].sort(
      (a, b) => hits(membersOf(b), planted) - hits(membersOf(a), planted),
    )[0];
    const found = best && membersOf(best);
    const victims = best ? victimsOf(best) : [];
    const apart = victims.length === 0 ? '' : `; told apart as taken over: ${victims.join(', ')}`;
    const right = hits(found ?? [], planted);
    const precision = share(right, found?.length ?? 0);
    const recall = share(right, planted.size);
    const words = `ring ${ring.name}: ${right} of ${planted.size} planted accounts found; precision ${precision}, recall ${recall}${apart}`;
    return { ok: right === planted.size && right === (found?.length ?? 0), words };
  });
}

/**
 * @param {any} cluster
 * @returns {string[]}
 */
function victimsOf({ members }) {
  return members
    .filter((/** @type {any} */ { hypothesis }) => hypothesis === 'taken-over')
    .map((/** @type {any} */ { account }) => account);
}

/**
 * @param {any} cluster
 * @returns {string[]}
 */
function membersOf({ members }) {
  return members
    .filter((/** @type {any} */ { hypothesis }) => hypothesis !== 'taken-over')
    .map((/** @type {any} */ { account }) => account);
}

/**
 * @param {readonly string[]} found
 * @param {ReadonlySet<string>} planted
 */
function hits(found, planted) {
  return found.filter((account) => planted.has(account)).length;
}

/**
 * @param {number} part
 * @param {number} whole
 */
function share(part, whole) {
  return whole === 0 ? '-' : (part / whole).toFixed(2);
}

/**
 * @param {readonly any[]} sessions
 * @param {any} truth
 * @returns {Verdict[]}
 */
export function compareSessions(sessions, truth) {
  const found = sessions.filter(({ paths }) => paths.length > 0).map(({ id }) => id);
  const { id } = truth.hijackedSession;
  const right = found.includes(id) ? 1 : 0;
  const words = `hijacked session ${id}: ${right === 1 ? 'found' : 'MISSED'}; precision ${share(right, found.length)}, recall ${share(right, 1)}`;
  return [{ ok: right === 1 && found.length === 1, words }];
}
