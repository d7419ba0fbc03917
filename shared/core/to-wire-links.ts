/** Rings, receipts, paths and pairs → the command line's shapes. */
import type {
  Cluster,
  Confidence,
  DuplicateAnswer,
  LinkAnswer,
  Member,
  PathAnswer,
  Receipt,
  Stability,
} from '../model/link.ts';
import { CONFIDENCES } from '../model/link.ts';
import type {
  WireDuplicates,
  WireLinks,
  WireMember,
  WirePaths,
  WireReceipt,
} from '../protocol/wire/link-shapes.ts';
import { knownText, wireSource, wireTime } from './to-wire-parts.ts';

const FEWEST_MEMBERS = 3;

/**
 * The answer with members of at least this confidence. A cluster of which fewer than three are left is left out, and
 * a member's signals are those that it shares with another one that is left.
 */
export function atLeast(answer: LinkAnswer, confidence: Confidence): LinkAnswer {
  const least = CONFIDENCES.indexOf(confidence);
  const clusters = answer.clusters.flatMap((cluster): Cluster[] => {
    const members = cluster.members.filter(
      (member) => CONFIDENCES.indexOf(member.confidence) <= least,
    );
    if (members.length === cluster.members.length) return [cluster];
    return members.length < FEWEST_MEMBERS ? [] : [{ ...cluster, members: sharedOnly(members) }];
  });
  return { ...answer, clusters };
}

function sharedOnly(members: readonly Member[]): Member[] {
  const holders = new Map<string, number>();
  for (const { signals } of members) {
    for (const signal of signals) holders.set(keyOf(signal), (holders.get(keyOf(signal)) ?? 0) + 1);
  }
  return members.map((member) => ({
    ...member,
    signals: member.signals.filter((signal) => (holders.get(keyOf(signal)) ?? 0) > 1),
  }));
}

function keyOf({ kind, value }: Member['signals'][number]): string {
  return `${kind}=${value}`;
}

export function wireLinks({ clusters, hubs }: LinkAnswer): WireLinks {
  return {
    clusters: clusters.map((cluster) => ({
      id: cluster.id,
      score: cluster.score,
      stability: wireStability(cluster.stability),
      first_seen: wireTime(cluster.firstSeen),
      last_seen: wireTime(cluster.lastSeen),
      members: cluster.members.map(wireMember),
    })),
    hubs: hubs.map(({ kind, value, holders, treatment, reason }) => ({
      kind,
      value,
      holders,
      treatment,
      reason,
    })),
  };
}

function wireMember(member: Member): WireMember {
  const { account, name, confidence, hypothesis, stability, signals, against } = member;
  return {
    account,
    name: knownText(name),
    confidence,
    hypothesis,
    stability: wireStability(stability),
    signals: signals.map(({ kind, family, value, holders, weight }) => ({
      kind,
      family,
      value,
      holders,
      weight,
    })),
    against: against.map(({ kind, text }) => ({ kind, text })),
  };
}

function wireStability({ survives, of, failsWithout }: Stability): WireMember['stability'] {
  return { survives, of, fails_without: [...failsWithout] };
}

export function wireReceipt(receipt: Receipt): WireReceipt {
  return {
    a: receipt.a,
    b: receipt.b,
    weight: receipt.weight,
    values: receipt.values.map((line) => ({
      kind: line.kind,
      family: line.family,
      value: line.value,
      holders: line.holders,
      weight: line.weight,
      first_shared: wireTime(line.firstShared),
      last_shared: wireTime(line.lastShared),
      rows: line.rows.map(({ account, event, source }) => ({
        account,
        event,
        source: wireSource(source),
      })),
      row_count: line.rowCount,
    })),
    excluded: receipt.excluded.map((value) => ({ ...value })),
    decisions: receipt.decisions.map((decision) => ({ ...decision })),
  };
}

export function wirePaths({ a, b, paths }: PathAnswer): WirePaths {
  return {
    a,
    b,
    paths: paths.map(({ weight, steps }) => ({
      weight,
      steps: steps.map(({ kind, value }) => ({ kind, value })),
    })),
  };
}

export function wireDuplicates(answer: DuplicateAnswer): WireDuplicates {
  return {
    pairs: answer.pairs.map(({ a, b, probability, decision, terms }) => ({
      a,
      b,
      probability,
      decision,
      terms: terms.map((term) => ({
        field: term.field,
        a: term.a,
        b: term.b,
        similarity: term.similarity,
        weight: term.weight,
      })),
    })),
    threshold: answer.threshold,
    compared: answer.compared,
    left_out: answer.leftOut,
  };
}
