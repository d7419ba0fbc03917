import { describe, expect, test } from 'vitest';
import type { PickedFile } from '../../renderer/host-bridge.ts';
import type { FileToRead } from '../../renderer/state/part-choice.ts';
import type { ImportFlow } from '../../renderer/state/import-flow.ts';
import { fileWords, filesToCommit, remarksOf } from '../../renderer/views/import/file-state.ts';
import { importLines, lineWords, shareRead } from '../../renderer/views/import/import-lines.ts';
import { hexLines } from '../../renderer/views/import/hex-lines.ts';
import { periodWords, timeWords, zoneWords } from '../../renderer/views/import/period-words.ts';
import { applied } from '../../shared/import/mapping/mapped-importer.ts';
import { emptyMapping } from '../../shared/import/mapping/suggest.ts';
import { tableHead } from '../../shared/import/mapping/table-head.ts';
import type { FileReport } from '../../shared/model/evidence.ts';
import type { StagedFile } from '../../shared/protocol/contract.ts';

const REPORT: FileReport = {
  path: 'audit.csv',
  sha256: 'ab'.repeat(32),
  bytes: 600,
  container: 'csv',
  format: 'gitlab-audit-csv',
  confidence: 0.98,
  records: 1204,
  events: 1200,
  warnings: 4,
  duplicates: 0,
  undated: 0,
  status: 'imported',
  reason: null,
  notes: [],
};

function staged(report: Partial<FileReport>, rest: Partial<StagedFile> = {}): StagedFile {
  return {
    report: { ...REPORT, ...report },
    part: null,
    isPacked: false,
    formatTitle: 'GitLab audit events (CSV export)',
    mapping: null,
    counts: { new: 1200, undated: 0, duplicates: 0, rejected: 4, future: 0, conflicting: 0 },
    preview: [],
    rejected: [],
    from: Date.UTC(2026, 4, 1, 8),
    to: Date.UTC(2026, 4, 12, 8),
    overlap: { witnessed: [], comparable: [], comparableFiles: 0, fresh: [] },
    bases: [],
    gaps: [],
    ...rest,
  };
}

describe('the one thing to know of a file', () => {
  test('that the export was cut goes before rows that cannot be read', () => {
    const notes = [
      { reason: 'gap', text: 'no events from … to …' },
      { reason: 'truncated-file', text: 'the file ends in the middle of its content' },
    ];
    expect(fileWords(staged({ notes }))).toEqual({
      state: 'new',
      tone: 'ok',
      title: 'GitLab audit events (CSV export)',
      confidence: '98 %',
      count: '1,204',
      remark: 'the file ends in the middle of its content',
    });
  });

  test("that it has secrets hides nothing else, and the file's panel has every remark", () => {
    const notes = [
      { reason: 'gap', text: 'no events from … to …' },
      { reason: 'secrets', text: '2 secret values stand in the file' },
      { reason: 'wrong-encoding', text: 'not all of it is UTF-8' },
    ];
    const file = staged({ notes });
    expect(fileWords(file).remark).toBe('not all of it is UTF-8');
    expect(remarksOf(file.report)).toEqual([
      '2 secret values stand in the file',
      'not all of it is UTF-8',
    ]);
    expect(fileWords(staged({ notes: notes.slice(0, 2) })).remark).toBe('4 rows cannot be read');
    const clean = staged({ notes: notes.slice(0, 2), warnings: 0 });
    expect(fileWords(clean).remark).toBe('2 secret values stand in the file');
  });

  test('records are called what people call them in that kind of file', () => {
    expect(fileWords(staged({})).remark).toBe('4 rows cannot be read');
    const one = staged({ container: 'ndjson', warnings: 1 });
    expect(fileWords(one).remark).toBe('1 line cannot be read');
  });

  test('a file of duplicates alone says that it brings nothing new', () => {
    const { remark } = fileWords(staged({ warnings: 0, duplicates: 1200 }));
    expect(remark).toBe('nothing new: all of it is in the case already');
  });

  test('a refused file says why, and has no count', () => {
    const refused = staged({ status: 'refused', reason: 'a ZIP archive: unpack it first' });
    expect(fileWords(refused)).toEqual({
      state: 'kept-out',
      tone: 'danger',
      title: 'refused',
      confidence: null,
      count: '–',
      remark: 'a ZIP archive: unpack it first',
    });
  });

  test('a guess is a doubt, however sure it is of itself', () => {
    expect(fileWords(staged({ format: 'generic', confidence: 1 })).tone).toBe('doubt');
  });
});

describe('how far the reading is', () => {
  const picked = (name: string, size: number): PickedFile => ({
    name,
    size,
    modified: null,
    place: null,
    handle: name,
    slice: async () => new Uint8Array(),
  });
  const whole = (name: string, size: number): FileToRead => {
    return { picked: picked(name, size), taken: null };
  };
  const flow = (part: Partial<ImportFlow>): ImportFlow => ({
    phase: 'reading',
    files: [whole('a.csv', 600), whole('b.csv', 400)],
    staged: null,
    progress: null,
    since: 0,
    message: null,
    beganCase: true,
    mappings: [],
    shown: null,
    ...part,
  });
  const set = (files: readonly StagedFile[]): ImportFlow['staged'] => ({
    stage: 's',
    files,
    totals: { new: 0, undated: 0, duplicates: 0, rejected: 0, future: 0, conflicting: 0 },
  });

  test('is a share of the bytes of all files, not of the one that is read', () => {
    const progress = { text: 'reading a.csv', done: 300, total: 600 };
    expect(shareRead(flow({ progress }))).toBe(0.3);
    const second = { text: 'reading b.csv', done: 100, total: 400 };
    expect(shareRead(flow({ staged: set([staged({})]), progress: second }))).toBe(0.7);
  });

  test('does not count the end of a file twice', () => {
    const progress = { text: 'reading a.csv', done: 600, total: 600 };
    expect(shareRead(flow({ staged: set([staged({})]), progress }))).toBe(0.6);
  });

  const archive = (readable: readonly string[], isAsked: boolean): FileToRead => ({
    picked: picked('a.zip', 100),
    taken: {
      listed: readable.map((name) => {
        return { step: { kind: 'zip', member: name }, name, bytes: 50, refusal: null };
      }),
      total: 4,
      readable: isAsked ? 3 : 1,
      isAsked,
    },
  });
  const holder = staged({ container: 'zip', path: 'a.zip', bytes: 100, sha256: 'cd'.repeat(32) });
  const part = (name: string, report: Partial<FileReport> = {}): StagedFile =>
    staged({ path: `a.zip!/${name}`, bytes: 50, ...report }, { part: name });
  const drawn = (of: Partial<ImportFlow>): unknown =>
    importLines(flow(of)).map((line) => [line.name, line.isPart, lineWords(line).remark]);

  test('parts that were chosen stand below their archive, also before their turn', () => {
    const files = [archive(['x', 'y'], true), whole('b.csv', 400)];
    const set1 = set([holder, part('x', { warnings: 0 })]);
    expect(drawn({ files, staged: set1 })).toEqual([
      ['a.zip', false, '2 of its 4 parts; 1 left out by choice; 1 cannot be read'],
      ['x', true, null],
      ['y', true, null],
      ['b.csv', false, null],
    ]);
    const progress = { text: 'reading y', done: 5, total: 10 };
    expect(shareRead(flow({ files, staged: set1, progress }))).toBe((100 + 50 + 25) / 600);
  });

  test('one part that is read without a question is said, and its own bytes are known again', () => {
    const files = [archive(['x'], false)];
    const set1 = set([holder, part('x'), part('z', { status: 'already-imported' })]);
    expect(drawn({ files, staged: set1, phase: 'ready' })).toEqual([
      ['a.zip', false, 'the only part that can be read is read, without asking; 3 cannot be read'],
      ['x', true, '4 rows cannot be read'],
      ['z', true, 'the same bytes stand before it: kept out'],
    ]);
  });

  test('of an archive that is cut off the damage is said, not that all of it is read', () => {
    const text = 'it is cut off within `y`, which is read as far as it goes';
    const left = { reason: 'parts-not-read', text: '1 of its 4 parts was not read' };
    const notes = [left, { reason: 'damaged-packing', text }];
    const whole1 = staged({ container: 'tar', path: 'a.tar', bytes: 100, notes: [left] });
    const [same] = importLines(flow({ files: [archive(['x'], true)], staged: set([whole1]) }));
    expect(same && lineWords(same).tone).toBe('muted');
    const cut = staged({ container: 'tar', path: 'a.tar', bytes: 100, notes });
    const [line] = importLines(flow({ files: [archive(['x'], true)], staged: set([cut]) }));
    expect(line && lineWords(line)).toMatchObject({ tone: 'doubt', remark: text });
  });

  test('an archive that cannot be opened has no parts, whatever was expected', () => {
    const files = [archive(['x', 'y'], true)];
    const shut = staged({ status: 'refused', reason: 'cut off', sha256: null });
    expect(drawn({ files, staged: set([shut]) })).toEqual([['a.zip', false, 'cut off']]);
  });

  test('only files that bring something can be committed', () => {
    const files = [staged({}), staged({ status: 'refused' }), staged({ sha256: null })];
    expect(filesToCommit(flow({ staged: set(files) }))).toBe(1);
    expect(filesToCommit(flow({ staged: set([holder, part('x')]) }))).toBe(1);
  });
});

test('the period names the longest gap and how many there are', () => {
  const gaps = [
    { from: Date.UTC(2026, 4, 2, 8), to: Date.UTC(2026, 4, 2, 10) },
    { from: Date.UTC(2026, 4, 4, 15, 10), to: Date.UTC(2026, 4, 4, 21, 22) },
  ];
  expect(periodWords(staged({}, { gaps }))).toBe(
    'Overlap with evidence already in the case or in this import: none. ' +
      'No other file of this format: its period is new. ' +
      'Period (UTC): 1 May 08:00 – 12 May 08:00. ' +
      '2 gaps, the longest 4 May 15:10 – 4 May 21:22 (6 h 12 min).',
  );
});

test('the overlap names its files, and the part of the period that is new', () => {
  const day = (at: number): number => Date.UTC(2026, 4, at);
  const file = staged(
    { path: '/x/b.csv', events: 60, duplicates: 41 },
    {
      from: day(1),
      to: day(12),
      overlap: {
        witnessed: [
          { file: '/x/a.csv', count: 40 },
          { file: '/x/b.csv', count: 1 },
        ],
        comparable: ['/x/a.csv'],
        comparableFiles: 1,
        fresh: [{ from: day(9), to: day(12) }],
      },
    },
  );
  expect(periodWords(file)).toMatch(
    /^41 of 60 records are witnessed already: 40 records in a\.csv, 1 record in this file itself; each becomes a further source, not a further event\. Beside 1 file of this format, new is 9 May .* – 12 May .*\. Period/u,
  );
});

test('how many times were taken as UTC is said with its denominator', () => {
  expect(
    zoneWords([
      { basis: 'explicit-offset', count: 10, of: 40 },
      { basis: 'assumed-utc', count: 20, of: 40 },
      { basis: 'none', count: 10, of: 40 },
    ]),
  ).toEqual([
    '20 of 30 times state no zone: UTC is assumed. Nothing in the file says whether that is right.',
  ]);
});

test('bytes are shown with their place, and nothing of them can act', () => {
  const bytes = new TextEncoder().encode('id\u202E<b>\n1234567890');
  expect(hexLines(bytes, 0x1e7)).toEqual([
    '000001e7  69 64 e2 80 ae 3c 62 3e 0a 31 32 33 34 35 36 37  id...<b>.1234567',
    '000001f7  38 39 30                                         890',
  ]);
});

test('a zone that a person stated is never called the file’s own', () => {
  const zone = {
    value: { kind: 'column', path: ['Zeit'] },
    reading: 'day-first',
    zone: 'UTC',
  } as const;
  const mapping = { ...emptyMapping(tableHead('csv', ['Zeit']), 'Doors'), time: zone };
  const rows = [{ time: 1, timeBasis: 'explicit-offset', timePrecision: 'minute' }] as const;
  const note = { reason: 'stated-zone', text: 'a person stated it' };
  const file = staged({ notes: [note] }, { mapping: applied(mapping, 'chosen') });
  expect(timeWords(rows, file)).toEqual([
    'Time zone: UTC, as a person stated',
    'Times to the minute',
  ]);
  expect(timeWords(rows, staged({}))[0]).toBe('Time zone: stated in the file');
});
