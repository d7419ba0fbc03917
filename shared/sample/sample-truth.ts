/** What is true of the sample, as plain JSON, so that precision and recall can be printed and tests can compare. */
import { accountCount, allAccounts } from './accounts-file.ts';
import { CAMPUS_ADDRESS, CORPORATE_ADDRESS, CORPORATE_DOMAIN } from './background-accounts.ts';
import { watchedSessions } from './benign-sessions.ts';
import { PERIOD_END, PERIOD_START, STREAM_GAP, isoMs, may } from './calendar.ts';
import { POPULAR_IMAGE } from './ci-validation-file.ts';
import { claudeSession } from './claude-session-file.ts';
import { csvPlan } from './csv-file.ts';
import type { CsvCut } from './csv-file.ts';
import { hijackedTruth } from './hijacked-truth.ts';
import type { HijackedTruth } from './hijacked-truth.ts';
import {
  BOT_ADDRESS,
  CLASSROOM_ADDRESS,
  COMPANY_ADDRESS,
  HOUSEHOLD_ADDRESS,
  RUBBER_STAMP,
} from './planted-innocents.ts';
import { SPAM_ADDRESSES, SPAM_ROLES } from './planted-rings.ts';
import { REST_CLOCK_AHEAD } from './rest-file.ts';
import { ringTruths } from './ring-truth.ts';
import type { RingTruth } from './ring-truth.ts';
import { PLACEHOLDERS } from './sample-account.ts';
import type { SampleAccount } from './sample-account.ts';
import type { SampleOptions } from './sample-file.ts';
import { plannedFiles } from './sample-files.ts';
import { makeWorld } from './sample-world.ts';
import type { SampleWorld } from './sample-world.ts';
import type { RecordCounts } from '../model/evidence.ts';

/** Accounts that share something and belong to nobody's ring. Ids as text, as in `accounts.csv`. */
export interface InnocentGroup {
  readonly name: 'household' | 'company' | 'classroom' | 'bots' | 'campus' | 'corporate';
  readonly address: string;
  readonly accounts: readonly string[];
}

export interface FileTruth extends RecordCounts {
  readonly file: string;
  readonly format: string;
}

export interface SampleTruth {
  readonly options: SampleOptions;
  readonly period: { readonly from: string; readonly to: string };
  readonly accounts: number;
  readonly rings: readonly RingTruth[];
  readonly hijackedSession: HijackedTruth;
  /** `fastApprovals`: those within two seconds of the model's wish, all of them. */
  readonly rubberStampingApprover: {
    readonly account: string;
    readonly name: string;
    readonly sessions: readonly string[];
    readonly approvals: number;
    readonly fastApprovals: number;
  };
  readonly campusAddress: string;
  readonly corporateDomain: string;
  readonly popularImage: string;
  readonly innocents: readonly InnocentGroup[];
  readonly takenOver: {
    readonly account: string;
    readonly name: string;
    readonly address: string;
    readonly device: string;
    readonly from: string;
    readonly to: string;
  };
  /** What ring members did to look like others. */
  readonly camouflage: readonly {
    readonly account: string;
    readonly kind: 'campus-sign-in' | 'popular-project';
  }[];
  /** Values that stand for nothing, and how many accounts hold them. */
  readonly placeholders: readonly { readonly value: string; readonly accounts: number }[];
  readonly benignSessions: readonly string[];
  readonly truncatedFile: { readonly file: string; readonly cut: CsvCut };
  /** Times of `file` are `offsetMs` later than those of `against` for `pairs` happenings of equal id. */
  readonly skewedSource: {
    readonly file: string;
    readonly against: string;
    readonly offsetMs: number;
    readonly pairs: number;
  };
  readonly gap: { readonly file: string; readonly from: string; readonly to: string };
  readonly files: readonly FileTruth[];
  readonly totals: RecordCounts;
}

function idsOf(accounts: Iterable<SampleAccount>): readonly string[] {
  return [...accounts].map(({ id }) => String(id));
}

function innocentGroups(world: SampleWorld): readonly InnocentGroup[] {
  const { innocents, background } = world;
  const members = (group: 'campus' | 'corporate') =>
    Array.from({ length: background.sizes.accounts }, (_, i) => i)
      .filter((i) => background.groupOf(i) === group)
      .map((i) => String(background.idOf(i)));
  return [
    { name: 'household', address: HOUSEHOLD_ADDRESS, accounts: idsOf(innocents.household) },
    { name: 'company', address: COMPANY_ADDRESS, accounts: idsOf(innocents.company) },
    { name: 'classroom', address: CLASSROOM_ADDRESS, accounts: idsOf(innocents.classroom) },
    { name: 'bots', address: BOT_ADDRESS, accounts: idsOf(innocents.bots) },
    { name: 'campus', address: CAMPUS_ADDRESS, accounts: members('campus') },
    { name: 'corporate', address: CORPORATE_ADDRESS, accounts: members('corporate') },
  ];
}

function rubberStamp(seed: number): SampleTruth['rubberStampingApprover'] {
  const sessions = watchedSessions(seed).filter(
    ({ session }) => session.human.id === RUBBER_STAMP.id,
  );
  const approvals = sessions.flatMap((session) => session.approvals);
  return {
    account: String(RUBBER_STAMP.id),
    name: RUBBER_STAMP.name,
    sessions: sessions.map(({ session }) => String(session.id)),
    approvals: approvals.length,
    fastApprovals: approvals.filter(({ afterMs }) => afterMs < 2000).length,
  };
}

function takenOver(world: SampleWorld): SampleTruth['takenOver'] {
  const { takenOver: account, spamDevices } = world.rings;
  return {
    account: String(account.id),
    name: account.name,
    address: SPAM_ADDRESSES[3],
    device: spamDevices[1] ?? '',
    from: isoMs(may(7, '09:00')),
    to: isoMs(may(7, '12:00')),
  };
}

function camouflage(world: SampleWorld): SampleTruth['camouflage'] {
  const spam = world.rings.spam.map(({ account }) => String(account.id));
  const mining = world.rings.mining.map(({ account }) => String(account.id));
  return [
    ...spam
      .filter((_, i) => SPAM_ROLES[i]?.campus === true)
      .map((account) => ({ account, kind: 'campus-sign-in' as const })),
    ...[...mining, ...spam].map((account) => ({ account, kind: 'popular-project' as const })),
  ];
}

function placeholders(world: SampleWorld): SampleTruth['placeholders'] {
  const holders = { device: 0, phone: 0, card: 0 };
  for (const account of allAccounts(world)) {
    for (const kind of ['device', 'phone', 'card'] as const) {
      if (account[kind] === PLACEHOLDERS[kind]) holders[kind] += 1;
    }
  }
  return (['device', 'phone', 'card'] as const).map((kind) => ({
    value: PLACEHOLDERS[kind],
    accounts: holders[kind],
  }));
}

function sumOf(files: readonly RecordCounts[]): RecordCounts {
  const sum = (of: (counts: RecordCounts) => number) =>
    files.reduce((total, file) => total + of(file), 0);
  return {
    records: sum(({ records }) => records),
    events: sum(({ events }) => events),
    warnings: sum(({ warnings }) => warnings),
    duplicates: sum(({ duplicates }) => duplicates),
    undated: sum(({ undated }) => undated),
  };
}

function exportTruth(options: SampleOptions, files: readonly FileTruth[]) {
  const rest = files.find(({ format }) => format === 'gitlab-audit-rest');
  const stream = 'gitlab-stream.ndjson';
  return {
    truncatedFile: { file: 'gitlab-audit-2026-05.csv', cut: csvPlan(options.events).cut },
    skewedSource: {
      file: rest?.file ?? '',
      against: stream,
      offsetMs: REST_CLOCK_AHEAD,
      pairs: rest?.events ?? 0,
    },
    gap: { file: stream, from: isoMs(STREAM_GAP.from), to: isoMs(STREAM_GAP.to) },
    files,
    totals: sumOf(files),
  };
}

/** The truth of the sample that `sampleFiles` writes for equal options. Throws as `sampleFiles` does. */
export function sampleTruth(options: SampleOptions): SampleTruth {
  const world = makeWorld(options);
  const files = plannedFiles(world).map(({ name, format, counts }) => ({
    file: name,
    format,
    ...counts,
  }));
  return {
    options: { events: options.events, seed: options.seed },
    period: { from: isoMs(PERIOD_START), to: isoMs(PERIOD_END) },
    accounts: accountCount(world),
    rings: ringTruths(world),
    hijackedSession: hijackedTruth(world),
    rubberStampingApprover: rubberStamp(options.seed),
    campusAddress: CAMPUS_ADDRESS,
    corporateDomain: CORPORATE_DOMAIN,
    popularImage: POPULAR_IMAGE,
    innocents: innocentGroups(world),
    takenOver: takenOver(world),
    camouflage: camouflage(world),
    placeholders: placeholders(world),
    benignSessions: ['8804', '8817', claudeSession(options.seed).sessionId],
    ...exportTruth(options, files),
  };
}
