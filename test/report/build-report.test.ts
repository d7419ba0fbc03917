import { array, assert, constantFrom, option, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONFIDENCES } from '../../shared/model/link.ts';
import { EVIDENCE_STATES } from '../../shared/model/agent.ts';
import type { ReportParagraph } from '../../shared/model/report.ts';
import { buildReport } from '../../shared/report/build-report.ts';
import type { ReportInput } from '../../shared/report/report-input.ts';
import { fact, requireCitations } from '../../shared/report/paragraph.ts';
import { inputOf } from './report-of.ts';

function limit(text: string): ReportParagraph {
  return { kind: 'limit', text, citations: [] };
}

const PART = { bytes: 1, reason: null };
const PARTS_NOTE = '1 of its 2 parts was left out by choice: `b.csv`';

/** An archive beside a file with more findings than are listed. */
function withArchive(input: ReportInput): ReportInput {
  const [source] = input.info.sources;
  const [card] = input.coverage;
  if (source === undefined || card === undefined)
    throw new Error('the made-up report lost its file');
  const notes = Array.from({ length: 30 }, (_, at) => ({ reason: 'other', text: `finding ${at}` }));
  const archive = {
    ...source,
    id: 2,
    file: '/evidence/export.zip',
    notes: [{ reason: 'parts-left-out', text: PARTS_NOTE }],
    parts: [
      { ...PART, name: 'a.csv', state: 'read' },
      { ...PART, name: 'b.csv', state: 'left-out' },
    ] as const,
  };
  return {
    ...input,
    info: { ...input.info, sources: [{ ...source, notes }, archive] },
    coverage: [card, { ...card, evidence: 2, file: archive.file }],
  };
}

test('what was left out of an archive is said, however much else there is to say of files', () => {
  const [limits, coverage] = buildReport(withArchive(inputOf())).sections;
  expect(limits?.paragraphs[1]).toEqual(limit(`export.zip: ${PARTS_NOTE}`));
  expect(coverage?.paragraphs).toContainEqual(
    limit('export.zip holds 2 parts: 1 read, 1 left out by choice, 0 that could not be read.'),
  );
});

describe('a report', () => {
  test('says first what it cannot say, then one fact for each citation, then how sure', () => {
    const { sections } = buildReport(inputOf());
    expect(sections).toEqual([
      {
        title: 'What this report can and cannot say',
        paragraphs: [
          limit(
            'This report rests on 100 records in 1 file, read as 97 events, dated 2026-05-07 12:00:00 UTC to 2026-05-07 22:00:00 UTC. Times are shown in UTC, as the sources state them; a time without a zone counts as UTC unless a zone was chosen, and where a format has no times the date of the file stands for them.',
          ),
          limit('audit.ndjson: The export stops at 100,000 rows.'),
          limit(
            'audit.ndjson has no events from 2026-05-07 13:00:00 UTC to 2026-05-07 19:00:00 UTC. Statements about that time are limited.',
          ),
          limit('1 record has no usable time and no place on any time axis.'),
          limit('3 records could not be read; their places are kept with the case.'),
          limit('2 records repeat what another record says; each happening is counted once.'),
          limit(
            '2 values are held by so many accounts that no account was linked through them alone.',
          ),
          limit('audit.ndjson: The clock is 40 s ahead.'),
          limit('E1 stands for 60 records, of which 2 are listed.'),
          limit(
            'Where no record exists, nothing is stated: the absence of a record is no proof that nothing happened.',
          ),
        ],
      },
      {
        title: 'What each source can say',
        paragraphs: [
          limit(
            'audit.ndjson, of 97 records, answers 0 of the 1 later question about it. Lacking: an address, in 49 of 97 records.',
          ),
          limit(
            'The times of audit.ndjson are 2 h behind okta.json, as a time zone would be: of 40 happenings compared, 38 have one with the same actor, action and target that far away. No time was changed.',
          ),
          limit(
            'Later questions are a fixed list. One counts as answered when at least 95 % of the records that it is about hold the answer. A field that is there may still be wrong.',
          ),
        ],
      },
      {
        title: 'Findings',
        paragraphs: [
          {
            kind: 'fact',
            text: 'Three accounts share one device. Confidence: confirmed.',
            citations: ['E1'],
          },
          {
            kind: 'fact',
            text: 'The agent claims, and no record shows: The agent posted a comment on issue #31. Evidence: claimed only.',
            citations: ['E3'],
          },
        ],
      },
      {
        title: "The author's notes",
        paragraphs: [
          { kind: 'note', text: 'Two accounts were left out.', citations: [] },
          { kind: 'note', text: 'On E1: Look at the plan too.', citations: [] },
        ],
      },
      {
        title: 'How sure',
        paragraphs: [
          limit(
            "Claimed: an agent's own text says that it was done. A model's text is no proof that it acted.",
          ),
          limit(
            'Confidence confirmed: the account shares values of at least two independent families with other members, and does not hang on one single value.',
          ),
          limit(
            'A citation (E1, E2 …) names the records behind a statement: file, record, bytes and their SHA-256. A statement says no more than they do; who was behind an account is not a record.',
          ),
        ],
      },
      {
        title: 'Integrity',
        paragraphs: [
          limit(
            `The case log has 4 entries; its head is ${'a'.repeat(64)}. Its chain of hashes holds.`,
          ),
          limit('Each file of evidence is named below with the SHA-256 of its bytes as acquired.'),
          limit(
            'This report is integrity-sealed, not time-attested: no outside authority vouches for when it was made.',
          ),
          limit(
            'Written by Redthread 0.1.0, offline. `redthread verify` on this file, with the evidence at hand, checks every citation.',
          ),
        ],
      },
    ]);
  });

  test('draws the cited cluster, the cited session and the case in time', () => {
    const { figures } = buildReport(inputOf());
    expect(figures.map(({ title, caption }) => [title, caption])).toEqual([
      [
        'Cluster c1',
        'Cluster c1: 3 accounts around 1 shared value, the strongest first. Paler accounts are less sure.',
      ],
      [
        'Session 8812',
        'Session 8812 (developer, on behalf of mrx.dev): 1 call, 1 with a recorded result. Outlined in red: calls classed as reading untrusted text, then private data, then writing outside.',
      ],
      [
        'Events over time',
        '91 dated events from 2026-05-07 12:00:00 UTC to 2026-05-07 22:00:00 UTC. Hatched below: stretches in which a source has no events. Not drawn: 3 events before that time, 1 event without a time.',
      ],
    ]);
  });

  test('draws only what is cited', () => {
    const { figures } = buildReport({ ...inputOf(), citations: [] });
    expect(figures.map(({ title }) => title)).toEqual(['Events over time']);
  });

  test('is the same for the same input', () => {
    expect(buildReport(inputOf())).toEqual(buildReport(inputOf()));
  });
});

describe('a fact', () => {
  test('without a citation cannot be made', () => {
    expect(() => fact('The agent did it', [])).toThrow('without a citation');
  });

  test('with a citation that the report lacks is refused', () => {
    const report = buildReport(inputOf());
    const sections = [{ title: 'x', paragraphs: [fact('y', ['E2'])] }];
    expect(() => requireCitations({ ...report, sections })).toThrow('`E2`');
  });

  test('always cites something of the report, whatever is cited and said', () => {
    const [citation] = inputOf().citations;
    const anyCitations = array(
      record({
        statement: string(),
        evidenceState: option(constantFrom(...EVIDENCE_STATES)),
        confidence: option(constantFrom(...CONFIDENCES)),
        note: option(string()),
      }),
      { maxLength: 8 },
    );
    assert(
      property(anyCitations, (given) => {
        const citations = given.flatMap((fields, index) =>
          citation ? [{ ...citation, ...fields, label: `E${index + 1}` }] : [],
        );
        const { sections } = buildReport({ ...inputOf(), citations });
        const facts = sections
          .flatMap(({ paragraphs }) => paragraphs)
          .filter(({ kind }) => kind === 'fact');
        expect(facts.map((paragraph) => paragraph.citations)).toEqual(
          citations.map(({ label }) => [label]),
        );
      }),
    );
  });
});
