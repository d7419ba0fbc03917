import { expect, test } from 'vitest';
import type { ParsedFile } from '../../shared/model/batch.ts';
import { auditLine, memorySource, parseAll } from './engine-support.ts';

async function shortly(name: string, content: string): Promise<unknown> {
  const items: ParsedFile[] = await parseAll(memorySource(name, content));
  const [head] = items;
  const end = items.at(-1);
  if (head?.kind !== 'head' || end?.kind !== 'end') return items;
  return [head.container, head.format, end.counts.events, end.counts.warnings];
}

const PRETTY = JSON.stringify(JSON.parse(auditLine(1)), null, 2);

test.each<[string, string, unknown[]]>([
  ['lines', `${auditLine(1)}\n${auditLine(2)}\n`, ['ndjson', 'gitlab-audit-stream', 2, 0]],
  ['one line without its end', auditLine(1), ['ndjson', 'gitlab-audit-stream', 1, 0]],
  ['one object over lines', PRETTY, ['ndjson', 'gitlab-audit-stream', 1, 0]],
  ['objects over lines', `${PRETTY}\n${PRETTY}`, ['ndjson', 'gitlab-audit-stream', 2, 0]],
  ['objects on one line', auditLine(1) + auditLine(2), ['ndjson', 'gitlab-audit-stream', 2, 0]],
  ['an array', `[${auditLine(1)}]`, ['json-array', 'gitlab-audit-rest', 1, 0]],
  ['pages', `[${auditLine(1)}]\n[${auditLine(2)}]`, ['json-array', 'gitlab-audit-rest', 2, 0]],
  [
    'an unknown envelope',
    '{"next":1,"items":[{"a":1},{"a":2}]}',
    ['json-envelope', 'generic', 2, 0],
  ],
  [
    'an object with a list',
    '{"at":"2026-01-01T00:00:00Z","who":"a long enough text to be most","l":[{"n":1}]}',
    ['ndjson', 'generic', 1, 0],
  ],
  [
    'an answer of GraphQL',
    '{"data":{"project":{"id":"gid://x/1","things":{"nodes":[{"a":1,"b":{"nodes":[{}]}},{"a":2}],"pageInfo":{}}}}}',
    ['json-envelope', 'generic', 2, 0],
  ],
  [
    'pages of edges, one a line',
    '{"data":{"t":{"edges":[{"cursor":"MQ","node":{"a":1}}]}}}\n{"data":{"t":{"edges":[{"cursor":"Mg","node":{"a":2}}]}}}\n',
    ['json-envelope', 'generic', 2, 0],
  ],
  [
    'a refused page of GraphQL among others',
    '{"data":{"t":{"nodes":[{"a":1}]}}}\n{"errors":[{"message":"no"}],"data":{"t":null}}\n',
    ['json-envelope', 'generic', 1, 1],
  ],
  ['semicolons', 'when;who\n1;a\n2;b\n', ['csv', 'generic', 2, 0]],
  ['tabs', 'when\twho\n1\ta,b\n2\tb\n', ['csv', 'generic', 2, 0]],
  ['bars', 'when|who\n1|a\n2|b\n', ['csv', 'generic', 2, 0]],
  ['numbers without a header', '0\t1\n2\t3\n2\t4\n', ['csv', 'generic', 3, 0]],
  ['one row of numbers under a header', 'a,b\n0,1\n', ['csv', 'generic', 1, 0]],
  [
    'a column of labels without a header',
    'ham\tyes, "soon\nspam\t"win" now\nham\tno\nham\tlater\nspam\tcall\n',
    ['csv', 'generic', 5, 0],
  ],
  [
    'a header that comes again',
    'state,who\nopen,a\nopen,b\nstate,who\nopen,c\nopen,d\n',
    ['csv', 'generic', 5, 0],
  ],
  ['old line ends', 'when,who\r1,a\r2,b\r', ['csv', 'generic', 2, 0]],
])('%s are recognised', async (_what, content, expected) => {
  expect(await shortly('file.txt', content)).toEqual(expected);
});

test('a session artifact keeps its head, wherever it stands', async () => {
  const session = {
    id: 91,
    workflow_definition: 'software_development',
    created_at: '2026-06-01T10:00:00Z',
    updated_at: '2026-06-01T11:00:00Z',
    project: { id: 29, name: 'example', full_path: 'grp/example' },
  };
  const event = {
    id: '0b0e',
    event_name: 'ai_tool_invoked',
    author_id: 7,
    ip_address: null,
    created_at: '2026-06-01T10:00:05Z',
    details: { workflow_id: '91', tool_name: 'run_command', tool_args: { command: 'ls' } },
  };
  for (const file of [
    { session, audit_events: [event] },
    { audit_events: [event], session },
  ]) {
    for (const indent of [0, 2]) {
      const text = JSON.stringify(file, null, indent);
      expect(await shortly('session-artifact-91.json', text)).toEqual([
        'json-envelope',
        'gitlab-session-artifact',
        1,
        0,
      ]);
    }
  }
});

test('a first record longer than the first look is still recognised', async () => {
  const long = auditLine(1, { padding: 'x'.repeat(2 << 20) });
  expect(await shortly('a.ndjson', `${long}\n${auditLine(2)}\n`)).toEqual([
    'ndjson',
    'gitlab-audit-stream',
    2,
    0,
  ]);
});

test('ids keep all their digits', async () => {
  const line = auditLine(1).replace('"author_id":42', '"author_id":12345678901234567890');
  const items = await parseAll(memorySource('a.ndjson', `${line}\n${auditLine(2)}\n`));
  const strings = items.flatMap((item) => (item.kind === 'batch' ? item.strings : []));
  expect(strings).toContain('12345678901234567890');
  expect(strings).toContain('42');
});

test('lists beside the records of an unknown document are named, never passed over in silence', async () => {
  const graph = JSON.stringify({ nodes: [{ key: 'a' }, { key: 'b' }], edges: [{ from: 'a' }] });
  const end = (await parseAll(memorySource('graph.json', graph))).at(-1);
  expect(end).toMatchObject({
    counts: { records: 2, events: 2, warnings: 0 },
    notes: [
      {
        reason: 'lists-not-read',
        text: 'further lists of the document are not read as records: `edges`',
      },
    ],
  });
});

test('prose is no table, whatever commas and tabs it has', async () => {
  const prose = 'Dear all,\n\tthis, as you know, is\nno table.\n\tNot at all, really.\nYours,\nA\n';
  expect(await shortly('letter.txt', prose)).toMatchObject([
    { kind: 'nothing', status: 'unrecognised' },
  ]);
});

test('an answer of MISP gives its attributes, its objects, or all that its one event holds', async () => {
  const attribute = { uuid: 'a', type: 'url', category: 'Other', value: 'x' };
  const object = { uuid: 'o', name: 'file', template_uuid: 't', Attribute: [attribute] };
  const event = { info: 'i', Attribute: [attribute, attribute], Object: [object, object, object] };
  const answers = [
    { Event: event },
    { response: { Event: event } },
    { response: [{ Event: event }] },
    { response: { Attribute: [attribute, attribute] } },
    { response: [{ Object: object }] },
  ];
  const found = answers.map((answer) => shortly('a.json', JSON.stringify(answer)));
  expect(await Promise.all(found)).toEqual([
    ['ndjson', 'misp', 6, 0],
    ['ndjson', 'misp', 6, 0],
    ['json-envelope', 'misp', 6, 0],
    ['json-envelope', 'misp', 2, 0],
    ['json-envelope', 'misp', 1, 0],
  ]);
});

test('an edge is its node, and one that says more is kept whole', async () => {
  const node: unknown = JSON.parse(auditLine(1));
  for (const edge of [{ cursor: 'MQ', node }, { node }, { __typename: 'Edge', node }]) {
    expect(await shortly('a.ndjson', JSON.stringify(edge))).toEqual([
      'ndjson',
      'gitlab-audit-stream',
      1,
      0,
    ]);
  }
  expect(await shortly('a.ndjson', JSON.stringify({ node, role: 'x' }))).toEqual([
    'ndjson',
    'generic',
    1,
    0,
  ]);
});
