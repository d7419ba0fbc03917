/** What each source can say at all: coverage stands before findings, each number with what it is a number of. */
import type { ClockFinding, ReplayQuestion, SourceCoverage } from '../model/coverage.ts';
import type { ReportParagraph, ReportSection } from '../model/report.ts';
import type { PartOutcome } from '../model/unpacking.ts';
import { baseName, counted, limit } from './paragraph.ts';
import type { ReportInput } from './report-input.ts';

/** Sources told one by one; of more their number is said. */
const MAX_SOURCES = 20;
const CLOSING =
  'Later questions are a fixed list. One counts as answered when at least 95 % of the records that it is about hold the answer. A field that is there may still be wrong.';

/** Nothing where no source is known. */
export function coverageSection({ coverage, info }: ReportInput): readonly ReportSection[] {
  if (coverage.length === 0) return [];
  const parts = new Map(info.sources.map((source) => [source.id, source.parts]));
  const rest = coverage.length - MAX_SOURCES;
  const more = rest <= 0 ? [] : [limit(`${counted(rest, 'further file')} besides.`)];
  const told = coverage.slice(0, MAX_SOURCES).flatMap((card) => {
    const held = parts.get(card.evidence) ?? null;
    return held === null ? sourceParagraphs(card) : [holderParagraph(card, held)];
  });
  return [{ title: 'What each source can say', paragraphs: [...told, ...more, limit(CLOSING)] }];
}

/** An archive or a database has no records itself: what it can say is what was read of it. */
function holderParagraph({ file }: SourceCoverage, parts: readonly PartOutcome[]): ReportParagraph {
  const of = (state: PartOutcome['state']): string =>
    numberText(parts.filter((part) => part.state === state).length);
  return limit(
    `${baseName(file)} holds ${counted(parts.length, 'part')}: ${of('read')} read, ${of('left-out')} left out by choice, ${of('not-read')} that could not be read.`,
  );
}

function sourceParagraphs(card: SourceCoverage): readonly ReportParagraph[] {
  const name = baseName(card.file);
  if (card.replay === null) {
    return [limit(`${name} was imported by a version that did not count its fields.`)];
  }
  const { answered, questions } = card.replay;
  const lacking = questions.filter(({ count, of }) => count < of).map(lackText);
  const lacks = lacking.length === 0 ? '' : ` Lacking: ${lacking.join('; ')}.`;
  return [
    limit(
      `${name}, of ${counted(card.records, 'record')}, answers ${answered.count} of the ${counted(answered.of, 'later question')} about it.${lacks}`,
    ),
    ...card.clocks.map((clock) => limit(clockText(name, clock))),
  ];
}

function lackText({ count, of, about, missing }: ReplayQuestion): string {
  return `${missing ?? 'an answer'}, in ${numberText(of - count)} of ${numberText(of)} ${about}`;
}

function clockText(
  name: string,
  { kind, other, offsetMs, pairs, agreeing, method }: ClockFinding,
): string {
  const amount = clockAmount({ kind, offsetMs });
  const way = offsetMs > 0 ? 'ahead of' : 'behind';
  const guess = kind === 'zone' ? ', as a time zone would be' : '';
  const by = method === 'same-id' ? 'that both name by one id' : 'that both recorded';
  // A zone told by happenings is the stretch that fits most of them, no median.
  const seen =
    kind === 'zone' && method === 'same-happening'
      ? `of ${counted(pairs, 'happening')} compared, ${numberText(agreeing)} have one with the same actor, action and target that far away`
      : `the median of ${counted(pairs, 'happening')} ${by}, of which ${numberText(agreeing)} agree`;
  return `The times of ${name} are ${amount} ${way} ${baseName(other)}${guess}: ${seen}. No time was changed.`;
}

/** How far apart two clocks stand, without a sign: zones in half hours, since they come in no others; else tenths of a second. */
export function clockAmount({ kind, offsetMs }: Pick<ClockFinding, 'kind' | 'offsetMs'>): string {
  const stretch = Math.abs(offsetMs);
  if (kind === 'zone') return `${Math.round((stretch / 3_600_000) * 2) / 2} h`;
  return `${Math.round(stretch / 100) / 10} s`;
}

function numberText(count: number): string {
  return count.toLocaleString('en-US');
}
