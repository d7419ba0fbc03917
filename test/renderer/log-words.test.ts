import { expect, test } from 'vitest';
import { argumentsText, entryWords } from '../../renderer/views/log/log-words.ts';
import type { LogEntry } from '../../shared/model/case-info.ts';

const entry = (command: string, args: string): LogEntry => ({
  seq: 7,
  time: 0,
  command,
  version: '0.1.0',
  arguments: args,
  previous: '0'.repeat(64),
  hash: '1'.repeat(64),
});

test('every command of the core reads as a sentence', () => {
  const given: readonly (readonly [string, unknown])[] = [
    ['create-case', { name: 'Ring of May' }],
    ['import', { evidence: [1], events: 1204, files: [{ file: 'a.csv', sha256: '00' }] }],
    ['annotate', { event: 3, kind: 'tag', text: 'ring', on: true }],
    ['annotate', { event: 3, kind: 'star', text: '', on: false }],
    ['cite', { number: 2, content: { statement: 'a and b share a card' } }],
    ['remove-citation', { label: 'E2' }],
    ['note-citation', { label: 'E2', note: 'check this', before: null }],
    ['set-report-title', { title: 'Mining in May', before: null }],
    ['save-mapping', { mapping: { title: 'Doors' }, before: null }],
    ['import', { events: 2, files: [{ file: 'doors.csv' }], mappings: { ab: { title: 'Doors' } } }],
    ['undo', { of: 6 }],
    ['redo', { of: 6 }],
  ];
  expect(given.map(([command, args]) => entryWords(entry(command, JSON.stringify(args))))).toEqual([
    'Began the case “Ring of May”',
    'Imported 1,204 events from a.csv',
    'Tagged event 3 “ring”',
    'Took the star off event 3',
    'Cited as E2: a and b share a card',
    'Took the citation E2 out of the report',
    'Noted on E2 “check this”',
    'Called the report “Mining in May”',
    'Kept the mapping “Doors”',
    'Imported 2 events from doors.csv, read by the mapping “Doors”',
    'Undo: took back #6',
    'Redo: did #6 again',
  ]);
});

test('an entry of a later version, or one that was tampered with, is shown as it stands', () => {
  expect(entryWords(entry('merge-accounts', '{"a":1}'))).toBe('merge-accounts');
  expect(entryWords(entry('import', 'not json'))).toBe('import');
  expect(argumentsText(entry('import', 'not json'))).toBe('not json');
  expect(entryWords(entry('import', '{"files":[null,7],"events":"many"}'))).toBe(
    'Imported 0 events from 2 files: , ',
  );
});

test('text of the evidence cannot reorder the line that it stands in', () => {
  const name = JSON.stringify({ name: 'May\u202Egnir' });
  expect(entryWords(entry('create-case', name))).toBe('Began the case “May⟨U+202E⟩gnir”');
});
