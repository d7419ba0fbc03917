import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ByteSource } from '../../shared/host.ts';
import { NO_FILTER } from '../../shared/model/explore.ts';
import { eventsWithAgentText, textIds } from '../../shared/queries/dictionary-sets.ts';
import { loadEventColumns } from '../../shared/queries/event-columns.ts';
import { eventView } from '../../shared/queries/event-view.ts';
import { TextIndexes } from '../../shared/queries/text-indexes.ts';
import type { Database } from '../../shared/store/database.ts';
import { cancelStage, openStage } from '../../shared/store/stage.ts';
import {
  auditLine,
  host,
  importAll,
  memorySource,
  newCase,
  stageOne,
} from '../import/engine-support.ts';

const SMALL = { fromRows: 1, maxBytes: 64 << 20 };

const letter = fc.constantFrom(
  'a',
  'A',
  'b',
  'Z',
  'z',
  'ä',
  'Ä',
  'e\u0301',
  'é',
  'ß',
  'K',
  '\u212A',
  'k',
  '%',
  '_',
  '\\',
  '*',
  ' ',
  '\0',
  '\u{1F9F5}',
  '\uD83E',
  '東',
  '京',
);
const text = fc.array(letter, { maxLength: 14 }).map((letters) => letters.join(''));
/** A part of a text, in the other case or not; or anything. */
const word = fc.oneof(
  text,
  fc.tuple(text, fc.nat(8), fc.nat(8)).map(([all, from, length]) => all.slice(from, from + length)),
);

function fillTexts(db: Database, texts: readonly string[]): void {
  for (const value of texts) db.run('INSERT INTO text (value) VALUES (?)', [value]);
}

test('an index finds what reading all texts finds, however far it has come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: 1, maxLength: 30 }),
      fc.array(text, { maxLength: 5 }),
      fc.array(word, { minLength: 1, maxLength: 6 }),
      async (indexed, later, words) => {
        const db = newCase();
        fillTexts(db, indexed);
        const { text: index } = await built(db);
        fillTexts(db, later);
        const pieces = indexed.flatMap((each) => [each, each.slice(1, 5), each.toUpperCase()]);
        for (const value of [...words, ...pieces]) {
          for (const whole of [true, false]) {
            expect([value, textIds(db, [value], { whole, index })]).toEqual([
              value,
              textIds(db, [value], { whole, index: null }),
            ]);
          }
        }
        db.close();
      },
    ),
    { numRuns: 60 },
  );
});

async function built(db: Database): Promise<TextIndexes> {
  const indexes = new TextIndexes(db, host, SMALL);
  await indexes.build();
  return indexes;
}

test('a rare word leaves few candidates, a frequent one is not worth the index', async () => {
  const db = newCase();
  fillTexts(
    db,
    Array.from({ length: 2000 }, (_, i) => `Changed the branch of project ${i}`),
  );
  db.run(`UPDATE text SET value = 'Removed the zebra' WHERE id = 777`);
  const { text: index } = await built(db);
  expect(index.candidates('ZEBRA')).toEqual({ ids: [777], covered: 2000 });
  expect(index.candidates('branch')).toBeNull();
  expect(index.candidates('ze')).toBeNull();
  expect(index.candidates('branch*of*zebra')).toEqual({ ids: [], covered: 2000 });
});

test('texts of agents are found in what was said and by the tool, in long texts too', async () => {
  const db = newCase();
  const long = Array.from({ length: 3000 }, (_, i) => `word${i}`).join(' ');
  for (let i = 1; i <= 200; i++) {
    db.run(
      `INSERT INTO part (event, session, kind, tool, text, outcome, approval_verified)
       VALUES (?, 1, 'call', ?, ?, 'unknown', 0)`,
      [i, i === 7 ? 'read_file' : null, i === 9 ? `${long} needle` : null],
    );
  }
  db.run(`INSERT INTO event (id, form, evidence, record, offset, length, action)
    VALUES (200, 0, 1, 1, 0, 1, 1)`);
  const { part: index } = await built(db);
  for (const value of ['READ_file', 'needle', 'word2999', 'nothing of it']) {
    expect(eventsWithAgentText(db, [value], index)).toEqual(eventsWithAgentText(db, [value], null));
  }
  expect(index.candidates('needle')?.ids).toEqual([9]);
});

function fileOf(name: string, messages: readonly string[]): ByteSource {
  const lines = messages.map((custom_message, i) =>
    auditLine(i, { details: { author_name: 'ana', custom_message }, entity_path: name }),
  );
  return memorySource(`${name}.ndjson`, lines.join('\n'));
}

test('nothing of an open import is indexed, and a cancelled one leaves the index right', async () => {
  const db = newCase();
  await importAll(db, [fileOf('a', ['the first zebra', 'a lion'])]);
  const indexes = await built(db);
  const { done, total } = indexes.progress;
  expect(done).toBe(total);
  const stage = openStage(db);
  await stageOne(stage, fileOf('b', ['an otter', 'a badger']));
  await indexes.build();
  expect(indexes.progress.done).toBe(done);
  await cancelStage(stage, host);
  await importAll(db, [fileOf('c', ['a second zebra', 'an eagle'])]);
  const columns = await loadEventColumns(db, host, {
    cancelled: () => false,
    progress: () => undefined,
  });
  const found = (words: string, of: TextIndexes | null): number[] => {
    const view = eventView(db, { columns, indexes: of }, { ...NO_FILTER, text: words });
    return [...view.rows];
  };
  for (const round of ['before', 'after']) {
    for (const words of ['zebra', 'otter', 'eagle', 'summary:lion', '-zebra']) {
      expect([round, words, found(words, indexes)]).toEqual([round, words, found(words, null)]);
    }
    await indexes.build();
  }
  expect(found('zebra', indexes)).toHaveLength(2);
});

test('a small case needs no index', async () => {
  const db = newCase();
  fillTexts(db, ['one', 'two']);
  const indexes = new TextIndexes(db, host);
  await indexes.build();
  expect(indexes.progress).toEqual({ done: 0, total: 0 });
});
