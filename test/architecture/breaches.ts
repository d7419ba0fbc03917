/** Holds what files import against the layers, and their shape against the house's rules. */
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { LAYERS, REACHING_OUT, ROOT_LAYER, type Layer } from './layers.ts';
import type { Reach, Reference, SourceFacts } from './source-facts.ts';

const MAX_LINES = 300;
const DUMPING_GROUND = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.[^/]*$)/;
const INDEX = /(?:^|\/)index\.[cm]?[jt]sx?$/;
const STYLE_OR_DATA = /\.(?:css|svg|json|wasm|html|woff2)$/;

/** One line for each breach: the file, what it did, and the way out. */
export function breaches(facts: SourceFacts): readonly string[] {
  return [...layerBreaches(facts), ...shapeBreaches(facts)];
}

/** The layer of a file; null when none lists it. */
function layerOf(path: string): Layer | null {
  const [first = ROOT_LAYER] = LAYERS.filter((layer) => path.startsWith(layer.in)).sort(
    (a, b) => b.in.length - a.in.length,
  );
  return path.includes('/') && first === ROOT_LAYER ? null : first;
}

function layerBreaches({ path, references }: SourceFacts): readonly string[] {
  const layer = layerOf(path);
  if (layer === null) return [`${path}: no layer lists it; say in layers.ts what it may use`];
  return references
    .filter((reference) => !isAllowed(layer, path, reference))
    .map(({ specifier, reach }) => `${path}: \`${layer.in}\` may not ${VERB[reach]} ${specifier}`);
}

const VERB = { value: 'import', type: 'name types of', start: 'start a worker from' } as const;

function isAllowed(layer: Layer, path: string, { specifier, reach }: Reference): boolean {
  if (specifier === '(computed)') return layer.packages?.includes('*') === true;
  const [bare = ''] = specifier.split('?');
  if (!bare.startsWith('.')) return isAllowedPackage(layer, bare);
  return isAllowedFile(layer, posix.join(posix.dirname(path), bare), reach);
}

function isAllowedFile(layer: Layer, target: string, reach: Reach): boolean {
  const within = (prefixes: readonly string[] = []): boolean =>
    prefixes.some((prefix) => target.startsWith(prefix));
  if (reach === 'start') return within(layer.starts) || layer.may.includes('');
  if (reach === 'type' && within(layer.types)) return true;
  const isTop = !target.includes('/') || STYLE_OR_DATA.test(target);
  if (layer === ROOT_LAYER && isTop) return true;
  return within(layer.may) && !within(layer.not);
}

function isAllowedPackage(layer: Layer, specifier: string): boolean {
  if (specifier.startsWith('/') || /^(?!node:)\w+:/.test(specifier)) return false;
  const name = specifier.replace(/^node:/, '');
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    return layer.node === 'all' || (layer.node === 'offline' && !REACHING_OUT.has(name));
  }
  const packageName = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  return (layer.packages ?? []).some((allowed) =>
    allowed.endsWith('*') ? packageName.startsWith(allowed.slice(0, -1)) : packageName === allowed,
  );
}

function shapeBreaches({ path, lines, barrel }: SourceFacts): readonly string[] {
  const found: string[] = [];
  if (lines > MAX_LINES) found.push(`${path}: ${lines} lines; a file has at most ${MAX_LINES}`);
  if (INDEX.test(path)) found.push(`${path}: an index file hides where things live; name it`);
  if (DUMPING_GROUND.test(path)) {
    found.push(`${path}: name the file for what it does; no utils, helpers, common, misc`);
  }
  if (barrel) found.push(`${path}: a barrel; import from the file that defines the name`);
  return found;
}
