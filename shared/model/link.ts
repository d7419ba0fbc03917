/** Accounts connected through shared values, and the receipts for it. */
import type { Family, ValueKind } from './entity.ts';
import type { Witness } from './event.ts';
import type { UnixMs } from './time.ts';

export const CONFIDENCES = ['confirmed', 'probable', 'possible'] as const;
/**
 * `confirmed`: shares values of at least two independent families with other members and does not hang
 * on one single value. `probable`: one rare value or one family, or two with contrary evidence.
 * `possible`: pattern only.
 */
export type Confidence = (typeof CONFIDENCES)[number];

export const AGAINST_KINDS = [
  'shared-network',
  'paid-plan',
  'two-factor',
  'old-account',
  'different-device',
  'different-time',
  'allow-listed',
  'other',
] as const;
export type AgainstKind = (typeof AGAINST_KINDS)[number];

export interface Signal {
  readonly kind: ValueKind;
  readonly family: Family;
  /** Canonical; accepted verbatim as something to ignore. */
  readonly value: string;
  /** Accounts of the whole case that hold it in any evidence, before caps and ignores. */
  readonly holders: number;
  readonly weight: number;
}

/** In how many of the removals of one signal kind something survives. */
export interface Stability {
  readonly survives: number;
  readonly of: number;
  /** The kinds without which it does not survive. */
  readonly failsWithout: readonly ValueKind[];
}

export interface Member {
  /** The source's id as text. */
  readonly account: string;
  readonly entity: number;
  readonly name: string | null;
  readonly confidence: Confidence;
  readonly hypothesis: 'fake' | 'taken-over' | null;
  readonly stability: Stability;
  readonly signals: readonly Signal[];
  readonly against: readonly { readonly kind: AgainstKind; readonly text: string }[];
}

export interface Cluster {
  readonly id: string;
  /** 0 to 1. */
  readonly score: number;
  readonly stability: Stability;
  readonly firstSeen: UnixMs | null;
  readonly lastSeen: UnixMs | null;
  readonly members: readonly Member[];
}

/** A value over the visible cap, or a placeholder. */
export interface Hub {
  readonly kind: ValueKind;
  readonly value: string;
  readonly holders: number;
  readonly treatment: 'damped' | 'excluded' | 'kept';
  readonly reason: string;
}

export interface LinkAnswer {
  readonly clusters: readonly Cluster[];
  readonly hubs: readonly Hub[];
}

/** What to leave out of one answer: a kind, or one value of it. */
export interface Ignore {
  readonly kind: ValueKind;
  readonly value: string | null;
}

export interface ReceiptRow {
  readonly account: string;
  readonly event: number;
  readonly source: Witness;
}

export interface ReceiptLine {
  readonly kind: ValueKind;
  readonly family: Family;
  readonly value: string;
  readonly holders: number;
  readonly weight: number;
  readonly firstShared: UnixMs | null;
  readonly lastShared: UnixMs | null;
  readonly rows: readonly ReceiptRow[];
  /** Rows in all; `rows` is capped at 20 for each account. */
  readonly rowCount: number;
}

/** Why two accounts are linked. INVARIANT: `weight` is the sum of the lines. */
export interface Receipt {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
  readonly values: readonly ReceiptLine[];
  readonly excluded: readonly {
    readonly kind: ValueKind;
    readonly value: string;
    readonly holders: number;
    readonly reason: string;
  }[];
  readonly decisions: readonly { readonly seq: number; readonly text: string }[];
}

export interface PathAnswer {
  readonly a: string;
  readonly b: string;
  readonly paths: readonly {
    readonly weight: number;
    readonly steps: readonly { readonly kind: ValueKind | 'account'; readonly value: string }[];
  }[];
}

export interface DuplicateAnswer {
  readonly pairs: readonly DuplicatePair[];
  readonly threshold: number;
  readonly compared: number;
  readonly leftOut: number;
}

export interface DuplicatePair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  readonly decision: 'match' | 'possible';
  readonly terms: readonly {
    readonly field: string;
    readonly a: string;
    readonly b: string;
    readonly similarity: number;
    readonly weight: number;
  }[];
}

/** A part of the graph to draw: never everything. */
export interface GraphPart {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** Entity id in the case. */
  readonly id: number;
  readonly kind: 'account' | 'session' | 'project' | ValueKind;
  readonly label: string;
  /** The account's id or the canonical value: what the command line takes. */
  readonly value: string;
  /** Neighbours in the case that are not in this part. */
  readonly hidden: number;
  /** Accounts that hold it; for an account, values that it holds. */
  readonly degree: number;
  /** Over the cap and left out of linking: drawn dashed. */
  readonly excluded: boolean;
  readonly confidence: Confidence | null;
}

export interface GraphEdge {
  readonly a: number;
  readonly b: number;
  /** Rarity weight of the value end; 0 when excluded. */
  readonly weight: number;
  readonly rows: number;
}
