/** The sample's projects: a few that the stories name, a few popular ones, and many more. */

export interface Project {
  readonly id: number;
  readonly path: string;
}

/** Holds the CI variable that the hijacked session reads. */
export const DEPLOY_KEYS: Project = { id: 412, path: 'ops/deploy-keys' };
export const OUTSIDER_PROJECT: Project = { id: 977, path: 'qwen.l/build-notes' };
export const MINING_MIRROR: Project = { id: 975, path: 'mirror/xm-tools' };
export const SHOP: Project = { id: 418, path: 'platform/shop' };

/** Projects that everybody touches, ring members too: they link nobody. */
export const POPULAR_PROJECTS: readonly Project[] = [
  { id: 501, path: 'tools/starter-kit' },
  { id: 502, path: 'docs/handbook' },
  { id: 503, path: 'tools/ci-templates' },
  { id: 504, path: 'community/questions' },
];

const GROUPS = [
  'atlas',
  'harbor',
  'lumen',
  'orbit',
  'quarry',
  'ridge',
  'tundra',
  'willow',
] as const;
const WORDS = [
  'api',
  'billing',
  'catalog',
  'cli',
  'dashboard',
  'gateway',
  'infra',
  'ledger',
  'mailer',
  'mobile',
  'notes',
  'parser',
  'reports',
  'search',
  'site',
  'worker',
] as const;

/** How many other projects there are for a number of accounts. */
export function otherProjects(accounts: number): number {
  return Math.min(5000, Math.max(80, Math.round(accounts / 6)));
}

/** One of the other projects, by index. */
export function projectAt(index: number): Project {
  const group = GROUPS[index % 8] ?? 'atlas';
  const word = WORDS[Math.floor(index / 8) % 16] ?? 'api';
  const series = Math.floor(index / 128);
  return { id: 2000 + index, path: `${group}/${word}${series === 0 ? '' : `-${series + 1}`}` };
}
