import { expect, test } from 'vitest';
import { buildSession } from '../../shared/agents/build-session.ts';
import type { SessionPart } from '../../shared/agents/session-part.ts';
import { importedCase } from '../support/imported-case.ts';
import { partsOf, source } from './parts.ts';

let minute = 0;

function line(from: 'client' | 'server', message: object): string {
  const time = new Date(Date.UTC(2026, 2, 1, 10, minute++)).toISOString();
  return `${time} [info] [files] Message from ${from}: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`;
}

const begin = (): string =>
  line('client', { id: 0, method: 'initialize', params: { clientInfo: { name: 'c' } } });
const ask = (id: number, path: string): string =>
  line('client', {
    id,
    method: 'tools/call',
    params: { name: 'read_file', arguments: { path } },
  });
const answer = (id: number, text: string): string =>
  line('server', { id, result: { content: [{ type: 'text', text }] } });
const fail = (id: number): string => line('server', { id, error: { code: -32601, message: 'no' } });

async function callsOf(...logs: readonly string[]): Promise<unknown> {
  const { open } = await importedCase('mcp-server-files.log', Buffer.from(logs.join('')));
  return open
    .sessions()
    .flatMap(({ id }) => open.session(id).steps)
    .filter(({ kind }) => kind === 'call')
    .map(({ input, output, pairing }) => ({ input, output, pairing }));
}

test('a call before a restart of the server has no part in what is answered after it', async () => {
  const calls = await callsOf(
    begin(),
    ask(1, 'a'),
    begin(),
    ask(1, 'b'),
    answer(1, 'of b'),
    ask(2, 'c'),
    begin(),
    fail(2),
  );
  expect(calls).toEqual([
    { input: '{"path":"a"}', output: null, pairing: null },
    { input: '{"path":"b"}', output: 'of b', pairing: 'recorded' },
    { input: '{"path":"c"}', output: null, pairing: null },
  ]);
});

test('an answer whose call was cut off is not that of a later call with its number', async () => {
  const calls = await callsOf(begin(), answer(1, 'lost'), begin(), ask(1, 'b'));
  expect(calls).toEqual([{ input: '{"path":"b"}', output: null, pairing: null }]);
});

test('logs of one name that begin at other times are two sessions', async () => {
  const sessions = [];
  for (const log of [begin() + ask(1, 'a'), begin() + answer(1, 'x')]) {
    const { open } = await importedCase('mcp-server-files.log', Buffer.from(log));
    sessions.push(...open.sessions().map(({ id }) => id));
  }
  expect(new Set(sessions).size).toBe(2);
});

test('without any sign of a connection, an answer is that of the last call with its number', () => {
  const parts = partsOf([
    { kind: 'call', callId: '1', text: 'a' },
    { kind: 'call', callId: '1', text: 'b' },
    { kind: 'result', callId: '1', text: 'of b' },
  ]);
  const calls = buildSession(parts).steps.map(({ input, output }) => ({ input, output }));
  expect(calls).toEqual([
    { input: 'a', output: null },
    { input: 'b', output: 'of b' },
  ]);
});

test('connections of two files of one session do not answer each other', () => {
  const of = (evidence: number, given: Partial<SessionPart>): Partial<SessionPart> => ({
    ...given,
    source: source(evidence, 1),
  });
  const parts = partsOf([
    of(1, { kind: 'head', callId: '0' }),
    of(2, { kind: 'head', callId: '0' }),
    of(1, { kind: 'call', callId: '1', text: 'a' }),
    of(2, { kind: 'result', callId: '1', text: 'of another' }),
  ]);
  const { steps } = buildSession(parts);
  expect(steps.filter(({ kind }) => kind === 'call').map(({ output }) => output)).toEqual([null]);
});
