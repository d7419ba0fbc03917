/** The findings: one fact for each citation; its words say no more than its evidence. */
import type { EvidenceState } from '../model/agent.ts';
import type { Confidence } from '../model/link.ts';
import type { Citation, ReportParagraph, ReportSection } from '../model/report.ts';
import { fact, limit, note } from './paragraph.ts';
import type { ReportInput } from './report-input.ts';

/** What is set before a statement that its evidence does not bear, unless it says so itself. */
const RESERVATIONS: Readonly<Record<EvidenceState, { said: RegExp; before: string } | null>> = {
  asked: {
    said: /\b(asked|request\w*|refused)\b/iu,
    before: 'It was asked for, and no record shows that it ran: ',
  },
  claimed: {
    said: /\b(says?|claims?|reports?)\b/iu,
    before: 'The agent claims, and no record shows: ',
  },
  recorded: null,
  confirmed: null,
  contradicted: {
    said: /\b(says?|claims?|asked|tried|contradict\w*)\b/iu,
    before: 'Records contradict each other on this: ',
  },
};

const STATES: Readonly<Record<EvidenceState, string>> = {
  asked: 'Evidence: asked only.',
  claimed: 'Evidence: claimed only.',
  recorded: 'Evidence: recorded by one source.',
  confirmed: 'Evidence: confirmed by a second source.',
  contradicted: 'Evidence: contradicted by another record.',
};

const MEANINGS: Readonly<Record<EvidenceState, string>> = {
  asked: 'Asked: someone or a model requested it; no record shows that it ran.',
  claimed:
    "Claimed: an agent's own text says that it was done. A model's text is no proof that it acted.",
  recorded: 'Recorded: one log of the side that acted shows it.',
  confirmed: 'Confirmed: a second, independent source shows the effect.',
  contradicted: 'Contradicted: a source that would have seen it shows otherwise.',
};

const CONFIDENCE_MEANINGS: Readonly<Record<Confidence, string>> = {
  confirmed:
    'Confidence confirmed: the account shares values of at least two independent families with other members, and does not hang on one single value.',
  probable:
    'Confidence probable: it shares one rare value or one family of values, or two with contrary evidence.',
  possible: 'Confidence possible: a pattern only.',
};

/** One paragraph of fact for each citation, in the author's order. */
export function findingsSection({ citations }: ReportInput): ReportSection {
  const paragraphs =
    citations.length === 0 ? [limit('Nothing is cited yet.')] : citations.map(paragraphOf);
  return { title: 'Findings', paragraphs };
}

/** The notes of the author: on the whole, then on citations. Null when there are none. */
export function notesSection({ citations, notes }: ReportInput): ReportSection | null {
  const onCitations = citations.flatMap((citation) =>
    citation.note === null || citation.note.trim() === ''
      ? []
      : [note(`On ${citation.label}: ${citation.note}`)],
  );
  const paragraphs = [...notes.map(note), ...onCitations];
  return paragraphs.length === 0 ? null : { title: "The author's notes", paragraphs };
}

/** What the words of certainty mean; only those that the report uses. */
export function howSureSection({ citations }: ReportInput): ReportSection {
  const states = new Set(citations.map(({ evidenceState }) => evidenceState));
  const confidences = new Set(citations.map(({ confidence }) => confidence));
  const used = [
    ...keysOf(MEANINGS)
      .filter((state) => states.has(state))
      .map((state) => MEANINGS[state]),
    ...keysOf(CONFIDENCE_MEANINGS)
      .filter((word) => confidences.has(word))
      .map((word) => CONFIDENCE_MEANINGS[word]),
  ];
  const closing =
    'A citation (E1, E2 …) names the records behind a statement: file, record, bytes and their SHA-256. A statement says no more than they do; who was behind an account is not a record.';
  return { title: 'How sure', paragraphs: [...used, closing].map(limit) };
}

function paragraphOf(citation: Citation): ReportParagraph {
  const { label, statement, evidenceState, confidence } = citation;
  const words = [reserved(statement, evidenceState)];
  if (evidenceState !== null) words.push(STATES[evidenceState]);
  if (confidence !== null) words.push(`Confidence: ${confidence}.`);
  return fact(words.join(' '), [label]);
}

function reserved(statement: string, state: EvidenceState | null): string {
  const reservation = state === null ? null : RESERVATIONS[state];
  const told = closed(statement);
  if (!reservation || reservation.said.test(statement)) return told;
  return `${reservation.before}${told}`;
}

function closed(statement: string): string {
  const trimmed = statement.trim();
  return /[.!?…”]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(record).filter((key): key is K => Object.hasOwn(record, key));
}
