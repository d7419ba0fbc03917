import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readNote } from '../../electron/import-notes.ts';
import { MAX_NOTE_BYTES } from '../../shared/protocol/import-note.ts';

const folder = mkdtempSync(join(tmpdir(), 'redthread-notes-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a note says what was imported; in place of one that is too large for any, that something was', async () => {
  const place = join(folder, 'c.importing');
  const text = JSON.stringify({ what: '`a.csv`', entries: 2, mark: null });
  writeFileSync(place, text.padEnd(MAX_NOTE_BYTES));
  expect(await readNote(place)).toEqual({ what: '`a.csv`', entries: 2, mark: null });
  writeFileSync(place, text.padEnd(MAX_NOTE_BYTES + 1));
  expect(await readNote(place)).toEqual({ what: 'some files', entries: 0, mark: null });
  expect(await readNote(join(folder, 'none'))).toBeNull();
});
