/** `links`: clusters of accounts and the values too common to link. */
import { VALUE_KINDS } from '../../../shared/model/entity.ts';
import { CONFIDENCES } from '../../../shared/model/link.ts';
import type { Confidence, Ignore } from '../../../shared/model/link.ts';
import type { WireLinks, WireMember } from '../../../shared/protocol/wire/link-shapes.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const links: Command = {
  name: 'links',
  synopsis: '--case FILE [--ignore KIND=VALUE]… [--min-confidence C]',
  about: ['A cluster has three members or more; pairs are in `duplicates`.'],
  positionals: NO_WORDS,
  options: [
    {
      name: 'ignore',
      value: 'KIND=VALUE',
      repeat: true,
      help: 'leave out a value, or a whole KIND, for this answer',
    },
    {
      name: 'min-confidence',
      value: 'C',
      help: `only members of at least this confidence: ${CONFIDENCES.join(', ')}`,
    },
  ],
  takesCase: true,
  example: 'redthread links --case ring.redthread --ignore ip=198.51.100.1 --json',
  run: runLinks,
};

async function runLinks(run: Run): Promise<ExitCode> {
  const ignore = run.args.values('ignore').map(ignoreOf);
  const confidence = confidenceOf(run.args.value('min-confidence'));
  const { reading } = await import('../open-case.ts');
  const { atLeast, wireLinks } = await import('../../../shared/core/to-wire-links.ts');
  const { printDocument, shortened } = await import('../printing.ts');
  await reading(run, async ({ core, context }) => {
    const answer = await core.links({ ignore }, context);
    const document = wireLinks(confidence === null ? answer : atLeast(answer, confidence));
    await printDocument(run, document, () => linesOf(document, shortened));
  });
  return EXIT.done;
}

function ignoreOf(text: string): Ignore {
  const equals = text.indexOf('=');
  const word = equals < 0 ? text : text.slice(0, equals);
  const kind = VALUE_KINDS.find((each) => each === word);
  if (kind === undefined) {
    throw wrongUsage(`no kind of value is called \`${word}\`; there are ${VALUE_KINDS.join(', ')}`);
  }
  return { kind, value: equals < 0 ? null : text.slice(equals + 1) };
}

function confidenceOf(text: string | null): Confidence | null {
  if (text === null) return null;
  const found = CONFIDENCES.find((confidence) => confidence === text);
  if (found !== undefined) return found;
  throw wrongUsage(`no confidence is called \`${text}\`; there are ${CONFIDENCES.join(', ')}`);
}

type Shorten = (text: string, most: number) => string;

function* linesOf({ clusters, hubs }: WireLinks, shorten: Shorten): Generator<string, void> {
  if (clusters.length === 0) yield 'no cluster of three or more accounts';
  for (const { id, score, stability, members, first_seen, last_seen } of clusters) {
    yield `${id}: ${members.length} accounts, score ${score.toFixed(2)}, survives ${stability.survives} of ${stability.of} removals of one kind, ${first_seen ?? '-'} to ${last_seen ?? '-'}`;
    for (const member of members) yield memberLine(member, shorten);
    yield '';
  }
  for (const { kind, value, holders, treatment, reason } of hubs) {
    yield `${treatment}: ${kind} ${shorten(value, 60)}, ${holders} accounts (${shorten(reason, 120)})`;
  }
}

function memberLine(member: WireMember, shorten: Shorten): string {
  const { account, name, confidence, hypothesis, signals, against } = member;
  const who = `${shorten(account, 20).padEnd(8)} ${shorten(name ?? '-', 28).padEnd(28)}`;
  const shared = signals
    .slice(0, 4)
    .map(({ kind, value }) => `${kind} ${shorten(value, 28)}`)
    .join(', ');
  const more = signals.length > 4 ? ` and ${signals.length - 4} more` : '';
  const contrary =
    against.length === 0 ? '' : `; against: ${against.map(({ kind }) => kind).join(', ')}`;
  return `  ${confidence.padEnd(9)} ${who} ${hypothesis ?? ''} ${shared}${more}${contrary}`;
}
