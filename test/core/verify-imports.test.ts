/** What the log says was imported and not taken back is what the case holds: no more, and no less. */
import { expect, test } from 'vitest';
import { redo, undo } from '../../shared/core/change.ts';
import { OpenCase } from '../../shared/core/open-case.ts';
import { createCase } from '../../shared/store/case-file.ts';
import { appendLog } from '../../shared/store/log.ts';
import { verifyCase } from '../../shared/core/verify-case.ts';
import { auditLine, host } from '../import/engine-support.ts';
import { CALM_CONTEXT, importedCase } from '../support/imported-case.ts';

test('an import that is there without its log, or in the log without its rows, fails; undo and redo do not', async () => {
  const { open } = await importedCase('a.ndjson', host.utf8.encode(auditLine(1)));
  const imports = async (state: string | null = null): Promise<unknown> => {
    if (state !== null) open.db.run('UPDATE evidence SET state = ?', [state]);
    const checks = await verifyCase(open, CALM_CONTEXT, { recount: true });
    return checks.filter(({ name }) => name === 'import').map(({ result, text }) => [result, text]);
  };
  const sound = [['holds', 'a.ndjson: the log names this hash']];
  expect(await imports()).toEqual(sound);
  expect(await imports('withdrawn')).toEqual([
    ['fails', 'a.ndjson: the log says that it was imported, and the case does not hold it'],
  ]);
  expect(await imports('committed')).toEqual(sound);
  undo(open, CALM_CONTEXT);
  expect(await imports()).toEqual([]);
  expect(await imports('committed')).toEqual([
    ['fails', 'a.ndjson: no import that stands in the log names this file'],
  ]);
  redo(open, CALM_CONTEXT);
  expect(await imports()).toEqual(sound);
});

test('a log of one entry is told as one', async () => {
  const open = new OpenCase(createCase(host.sqlite, 'new'), host);
  appendLog(open.db, host, { command: 'new-case', args: {} });
  const checks = await verifyCase(open, CALM_CONTEXT, { recount: false });
  const [log] = checks.filter(({ name }) => name === 'log');
  expect(log?.text).toMatch(/^the chain of 1 entry holds; /u);
});
