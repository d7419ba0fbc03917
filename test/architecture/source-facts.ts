/** What one file imports, exports and asserts, read from its syntax tree: text search would take a comment for an import. */
import { parseSync, Visitor, type Node, type Program } from 'oxc-parser';
import type { SourceFile } from './source-files.ts';

/**
 * How a file reaches another one: `value` runs it, `type` only names its types, `start` has a worker
 * or the bundler run it elsewhere (`new URL('./x.ts', import.meta.url)`, `./x.ts?worker`).
 */
export type Reach = 'value' | 'type' | 'start';

export interface Reference {
  /** As written. `(computed)` when it is not a plain text, which no rule can judge. */
  readonly specifier: string;
  readonly reach: Reach;
}

/** What the ratchet counts. */
export interface Escapes {
  /** `x as T` and `<T>x`, but not `as const`. */
  readonly assertions: number;
  /** `x!`, and `let x!: T`. */
  readonly nonNull: number;
  /** Comments that silence the compiler, the linter or the formatter. */
  readonly suppressions: number;
}

export interface SourceFacts {
  readonly path: string;
  readonly lines: number;
  readonly references: readonly Reference[];
  /** Hands on another file's names wholesale: `export *`, or nothing but re-exports. */
  readonly barrel: boolean;
  readonly escapes: Escapes;
}

const SUPPRESSION =
  /^[\s*]*(?:@ts-(?:ignore|expect-error|nocheck)|(?:eslint|oxlint|biome|tslint)-?(?:disable|ignore)|(?:prettier|oxfmt)-ignore)/m;

/** Throws when the file does not parse: a file that was not understood must not pass. */
export function readFacts(file: SourceFile): SourceFacts {
  const parsed = parseSync(file.path, file.text);
  const error = parsed.errors[0];
  if (error !== undefined) throw new Error(`\`${file.path}\` does not parse: ${error.message}`);
  const suppressions = parsed.comments.filter(({ value }) => SUPPRESSION.test(value)).length;
  return {
    path: file.path,
    lines: file.text.replace(/\n$/, '').split('\n').length,
    references: references(parsed.program),
    barrel: isBarrel(parsed.program),
    escapes: { ...typeEscapes(parsed.program), suppressions },
  };
}

function references(program: Program): readonly Reference[] {
  const found: Reference[] = [];
  const add = (source: Node | undefined, reach: Reach): void => {
    const specifier = source?.type === 'Literal' ? String(source.value) : '(computed)';
    found.push({ specifier, reach: specifier.includes('?worker') ? 'start' : reach });
  };
  new Visitor({
    ImportDeclaration: (node) => {
      const names = node.specifiers;
      const onlyTypes =
        names.length > 0 &&
        names.every((name) => name.type === 'ImportSpecifier' && name.importKind === 'type');
      add(node.source, node.importKind === 'type' || onlyTypes ? 'type' : 'value');
    },
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.source, node.exportKind === 'type' ? 'type' : 'value');
    },
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type' ? 'type' : 'value'),
    ImportExpression: (node) => add(node.source, 'value'),
    TSImportType: (node) => add(node.source, 'type'),
    TSExternalModuleReference: (node) => add(node.expression, 'value'),
    CallExpression: (node) => {
      if (isRequire(node.callee) || isGlob(node.callee)) add(node.arguments[0], 'value');
    },
    NewExpression: (node) => {
      if (isOwnUrl(node.callee, node.arguments)) add(node.arguments[0], 'start');
    },
  }).visit(program);
  return found;
}

/** `require('x')` and `require.resolve('x')`. */
function isRequire(callee: Node): boolean {
  if (callee.type === 'MemberExpression') return isRequire(callee.object);
  return callee.type === 'Identifier' && callee.name === 'require';
}

/** `import.meta.glob(…)`, which pulls in a whole folder. */
function isGlob(callee: Node): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'MetaProperty' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'glob'
  );
}

/** `new URL('./file.ts', import.meta.url)`; other addresses are text, not files of ours. */
function isOwnUrl(callee: Node, args: readonly Node[]): boolean {
  const [target, base] = args;
  const url = callee.type === 'Identifier' && callee.name === 'URL';
  const here = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty';
  const code = target?.type === 'Literal' && /\.[cm]?[jt]sx?$/.test(String(target.value));
  return url && here && code;
}

function isBarrel({ body }: Program): boolean {
  if (body.some(({ type }) => type === 'ExportAllDeclaration')) return true;
  const imported = new Set(
    body.flatMap((node) =>
      node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [],
    ),
  );
  const handsOn = body.filter((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration !== null) return false;
    if (node.source !== null) return true;
    return node.specifiers.some(
      ({ local }) => local.type === 'Identifier' && imported.has(local.name),
    );
  });
  const imports = body.filter(({ type }) => type === 'ImportDeclaration');
  return handsOn.length > 0 && handsOn.length + imports.length === body.length;
}

function typeEscapes(program: Program): Omit<Escapes, 'suppressions'> {
  let assertions = 0;
  let nonNull = 0;
  new Visitor({
    TSAsExpression: ({ typeAnnotation }) => {
      if (!isConst(typeAnnotation)) assertions += 1;
    },
    TSTypeAssertion: ({ typeAnnotation }) => {
      if (!isConst(typeAnnotation)) assertions += 1;
    },
    TSNonNullExpression: () => {
      nonNull += 1;
    },
    VariableDeclarator: ({ definite }) => {
      if (definite === true) nonNull += 1;
    },
    PropertyDefinition: ({ definite }) => {
      if (definite === true) nonNull += 1;
    },
  }).visit(program);
  return { assertions, nonNull };
}

function isConst(type: Node): boolean {
  return (
    type.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    type.typeName.name === 'const'
  );
}
