/** What happens in the local session, step by step: 40 calls, five errors, one refusal by the person. */

/** Somebody says something. */
export interface ClaudeText {
  readonly kind: 'ask' | 'say';
  readonly text: string;
}

export interface ClaudeCall {
  readonly kind: 'call';
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly result: string;
  readonly end: 'ok' | 'error' | 'refused';
  /** What the model says in the same answer, before it calls. */
  readonly before?: string;
}

export type ClaudeStep = ClaudeText | ClaudeCall;

const ROOT = '/home/mona/shop';

function ask(text: string): ClaudeStep {
  return { kind: 'ask', text };
}

function say(text: string): ClaudeStep {
  return { kind: 'say', text };
}

function call(tool: string, input: Readonly<Record<string, unknown>>, result: string): ClaudeStep {
  return { kind: 'call', tool, input, result, end: 'ok' };
}

function bash(command: string, result: string, end: 'ok' | 'error' = 'ok'): ClaudeStep {
  return { kind: 'call', tool: 'Bash', input: { command }, result, end };
}

function read(path: string, result: string): ClaudeStep {
  return call('Read', { file_path: `${ROOT}/${path}` }, result);
}

function edit(path: string, from: string, to: string): ClaudeStep {
  const input = { file_path: `${ROOT}/${path}`, old_string: from, new_string: to };
  return call('Edit', input, `The file ${ROOT}/${path} has been updated.`);
}

const LOOKING: readonly ClaudeStep[] = [
  ask('The order export times out for large shops. Please make it page through the orders.'),
  say('I will look at the export first.'),
  call(
    'Glob',
    { pattern: 'src/export/**/*.ts' },
    `${ROOT}/src/export/orders.ts\n${ROOT}/src/export/rows.ts`,
  ),
  read(
    'src/export/orders.ts',
    '1\texport async function exportOrders(shop: Shop) {\n2\t  const all = await db.orders(shop.id);',
  ),
  read('src/export/rows.ts', '1\texport function rowOf(order: Order): string {'),
  call(
    'Grep',
    { pattern: 'exportOrders', path: `${ROOT}/src` },
    'src/routes/export.ts:18\nsrc/jobs/nightly.ts:44',
  ),
  read('src/routes/export.ts', '18\t  const text = await exportOrders(shop);'),
  read('src/jobs/nightly.ts', '44\t    await exportOrders(shop);'),
  bash('git status --short', ''),
  bash('git log --oneline -5', '4be1f20 Add tax column\n91c0aa3 Rename export job'),
  bash('npm test -- export', '12 passed'),
];

const CHANGING: readonly ClaudeStep[] = [
  say('The export loads all orders at once. I will read them in pages of 500 by key.'),
  edit(
    'src/export/orders.ts',
    'const all = await db.orders(shop.id);',
    'for await (const page of pagesOf(shop)) {',
  ),
  call(
    'Write',
    {
      file_path: `${ROOT}/src/export/pages.ts`,
      content: 'export async function* pagesOf(shop: Shop) {}\n',
    },
    'File created.',
  ),
  bash(
    'npx tsc --noEmit',
    "src/export/orders.ts(7,3): error TS2304: Cannot find name 'pagesOf'.",
    'error',
  ),
  edit(
    'src/export/orders.ts',
    'import { rowOf }',
    "import { pagesOf } from './pages.ts';\nimport { rowOf }",
  ),
  bash('npx tsc --noEmit', ''),
  bash('npm test -- export', '11 passed, 1 failed: keeps the order of rows', 'error'),
  read('test/export/orders.test.ts', "31\t  it('keeps the order of rows', …"),
  edit('src/export/pages.ts', '{}', '{ yield* byKey(shop, 500); }'),
  bash('npm test -- export', '11 passed, 1 failed: keeps the order of rows', 'error'),
  call('Grep', { pattern: 'ORDER BY', path: `${ROOT}/src/db` }, 'src/db/orders.ts:52'),
  read('src/db/orders.ts', '52\t  ORDER BY created_at'),
  edit('src/db/orders.ts', 'ORDER BY created_at', 'ORDER BY created_at, id'),
  bash('npm test -- export', '12 passed'),
];

const MEASURING: readonly ClaudeStep[] = [
  ask('Good. Is it fast enough for 200,000 orders?'),
  call(
    'TodoWrite',
    { todos: [{ content: 'Measure 200,000 orders', status: 'in_progress' }] },
    'Todos have been modified.',
  ),
  bash('ls scripts', 'seed-orders.ts'),
  read('scripts/seed-orders.ts', '1\tconst count = Number(process.argv[2]);'),
  bash('node scripts/seed-orders.ts 200000', 'connect ECONNREFUSED 127.0.0.1:5432', 'error'),
  bash('docker compose up -d db', 'Container shop-db-1 Started'),
  bash('node scripts/seed-orders.ts 200000', 'seeded 200000'),
  bash('time node scripts/export.ts 7 > /dev/null', 'real 0m3.1s'),
  {
    kind: 'call',
    tool: 'Bash',
    input: { command: 'docker compose down --volumes' },
    result: '',
    end: 'refused',
    before: 'Three seconds for 200,000 orders. I would remove the test database now.',
  },
  ask('No, keep the database. Finish the change instead.'),
];

const FINISHING: readonly ClaudeStep[] = [
  read('CHANGELOG.md', '1\t## Unreleased'),
  edit('CHANGELOG.md', '## Unreleased', '## Unreleased\n- The order export reads in pages.'),
  bash('npx eslint src/export', 'src/export/pages.ts 3:1 error  Missing return type', 'error'),
  edit('src/export/pages.ts', 'pagesOf(shop: Shop)', 'pagesOf(shop: Shop): AsyncIterable<Page>'),
  bash('npx eslint src/export', ''),
  bash('npm test', '214 passed'),
  bash('git diff --stat', '5 files changed, 41 insertions(+), 9 deletions(-)'),
  bash(
    'git add -A && git commit -m "Read the order export in pages"',
    '[order-export 7d2f11c] Read the order export in pages',
  ),
  call(
    'TodoWrite',
    { todos: [{ content: 'Measure 200,000 orders', status: 'completed' }] },
    'Todos have been modified.',
  ),
  bash(
    'git push -u origin order-export',
    'branch order-export set up to track origin/order-export',
  ),
  say(
    'The export now reads in pages of 500; 200,000 orders take three seconds. The branch order-export is pushed.',
  ),
];

export const CLAUDE_STEPS: readonly ClaudeStep[] = [
  ...LOOKING,
  ...CHANGING,
  ...MEASURING,
  ...FINISHING,
];
