/**
 * Who may use whom, as data. ARCHITECTURE.md says why; everything that is not listed is forbidden.
 *
 * A file belongs to the layer with the longest matching `in`. Paths are prefixes from the project's root.
 * `no-restricted-imports` in `.oxlintrc.json` says the same while typing, but only what can be said there.
 */

export interface Layer {
  readonly in: string;
  /** Folders and files that it may run. */
  readonly may: readonly string[];
  /** What it may only name the types of. */
  readonly types?: readonly string[];
  /** What it may have a worker run, by URL. */
  readonly starts?: readonly string[];
  /** Exceptions to `may`, which win. */
  readonly not?: readonly string[];
  /** npm packages by name; `name*` for a family. */
  readonly packages?: readonly string[];
  /** Node's own modules: all, or those that can neither reach a network nor start a program. */
  readonly node?: 'all' | 'offline';
}

const FOUNDATION = ['shared/model/', 'shared/values/', 'shared/store/', 'shared/unpack/'];
const HOST = 'shared/host.ts';

/** Siblings know the foundation, never each other. */
function sibling(folder: string, packages: readonly string[] = []): Layer {
  return { in: folder, may: [...FOUNDATION, folder], types: [HOST], packages };
}

/** Entries of the renderer's worker bundles: the core and the parsers run there. */
function workerEntry(file: string): Layer {
  return {
    in: file,
    may: ['shared/', 'renderer/workers/'],
    types: ['renderer/read-channel.ts', 'renderer/opfs-channel.ts', 'renderer/vault-channel.ts'],
    starts: ['renderer/'],
    packages: ['sql.js', 'hash-wasm'],
  };
}

const PAGE_PACKAGES = [
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
  '@tanstack/react-query',
  '@tanstack/react-table',
  '@tanstack/react-virtual',
  'cytoscape',
  'cytoscape-fcose',
  'd3-*',
  'lucide-react',
  'react',
  'react-aria-components',
  'react-dom',
  'react-resizable-panels',
];

export const LAYERS: readonly Layer[] = [
  { in: 'shared/model/', may: ['shared/model/'] },
  {
    in: 'shared/values/',
    may: ['shared/model/', 'shared/values/'],
    types: [HOST],
    packages: [
      'tldts',
      'libphonenumber-js',
      'ipaddr.js',
      'disposable-email-domains-js',
      '@noble/hashes',
    ],
  },
  {
    in: 'shared/unpack/',
    may: ['shared/model/', 'shared/unpack/'],
    types: [HOST, 'shared/store/sql-js.ts'],
    packages: ['fflate', 'fzstd', 'hyparquet', 'hyparquet-compressors'],
  },
  {
    in: 'shared/store/',
    may: ['shared/model/', 'shared/store/', 'shared/unpack/'],
    types: [HOST],
  },
  sibling('shared/import/'),
  sibling('shared/queries/'),
  sibling('shared/links/', ['graphology*']),
  sibling('shared/agents/'),
  sibling('shared/detect/'),
  sibling('shared/replay/'),
  sibling('shared/report/'),
  sibling('shared/custody/'),
  sibling('shared/sample/'),
  // Encryption at rest: bytes in, bytes out; what is in them is no concern of it.
  { in: 'shared/vault/', may: ['shared/model/'], types: [HOST], packages: ['age-encryption'] },
  {
    in: 'shared/protocol/',
    may: ['shared/model/', 'shared/protocol/'],
    types: [HOST],
    packages: ['zod'],
  },
  { in: HOST, may: [], types: ['shared/model/', 'shared/store/'] },
  // `core.ts`, its parts in `core/`, and `core-….ts` beside it.
  { in: 'shared/core', may: ['shared/'] },

  {
    in: 'renderer/',
    may: ['renderer/', 'shared/model/', 'shared/protocol/'],
    not: [
      'renderer/workers/',
      'renderer/core.worker.ts',
      'renderer/parser.worker.ts',
      'renderer/vault.worker.ts',
    ],
    starts: ['renderer/core.worker.ts', 'renderer/workers/'],
    packages: PAGE_PACKAGES,
  },
  workerEntry('renderer/workers/'),
  workerEntry('renderer/core.worker.ts'),
  workerEntry('renderer/parser.worker.ts'),
  workerEntry('renderer/vault.worker.ts'),

  {
    in: 'electron/',
    may: ['electron/', 'shared/protocol/', 'shared/model/case-error.ts'],
    not: ['electron/cli/'],
    packages: ['electron', 'zod'],
    node: 'offline',
  },
  // Shuts Node's ways to a network, and so must name them.
  { in: 'electron/node-network', may: [], node: 'all' },
  // Bundled alone into the sandbox: no Node, nothing of main.
  {
    in: 'electron/preload',
    may: ['electron/preload', 'shared/protocol/'],
    packages: ['electron'],
  },
  // The loopback server runs in plain Node, so it cannot use Electron.
  {
    in: 'electron/serve',
    may: ['electron/', 'shared/protocol/', 'shared/model/case-error.ts'],
    not: ['electron/cli/', 'electron/main'],
    node: 'all',
  },
  {
    in: 'electron/cli/',
    may: ['electron/cli/', 'shared/core', 'shared/protocol/', 'shared/model/', 'shared/vault/'],
    types: [HOST, 'shared/store/sql-js.ts'],
    starts: ['electron/cli/'],
    packages: ['sql.js', 'hash-wasm'],
    node: 'offline',
  },

  { in: 'scripts/', may: [''], packages: ['*'], node: 'all' },
  { in: 'test/', may: [''], packages: ['*'], node: 'all' },

  // Debts: a layer's exceptions go below this line, one entry each, with the number of an issue.
];

/** Tools at the top: `vitest.config.ts` and the like. */
export const ROOT_LAYER: Layer = {
  in: '(the top)',
  may: ['scripts/'],
  packages: ['*'],
  node: 'all',
};

/** Modules of Node that reach a network or start another program. */
export const REACHING_OUT: ReadonlySet<string> = new Set([
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'dns/promises',
  'http',
  'http2',
  'https',
  'inspector',
  'inspector/promises',
  'net',
  'repl',
  'tls',
  'undici',
]);
