/** What a Parquet file says of its columns, checked before any of it is relied on. */
import type { SchemaElement, SchemaTree } from 'hyparquet';
import { UnpackFault } from './fault.ts';

/** A column, or a group of columns. */
export interface SchemaNode {
  /** As the file spells it. */
  readonly name: string;
  readonly element: SchemaElement;
  readonly children: readonly SchemaNode[];
  /** For the library: under names that we give, and without types, so that values come as they are stored. */
  readonly tree: SchemaTree;
}

/** A column that holds values. */
export interface Leaf {
  readonly element: SchemaElement;
  /** From the root to the column itself. */
  readonly path: SchemaTree[];
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

export interface Schema {
  readonly columns: readonly SchemaNode[];
  /** In the order in which row groups keep them. */
  readonly leaves: readonly Leaf[];
}

const MAX_ELEMENTS = 10_000;
const MAX_DEPTH = 24;

/** Errors: `UnpackFault` for what does not hold together, or is more than is read. */
export function schemaOf(elements: readonly SchemaElement[]): Schema {
  if (elements.length > MAX_ELEMENTS) {
    throw new UnpackFault(
      `a Parquet file with more than ${MAX_ELEMENTS} columns, the most that are read`,
    );
  }
  let at = 0;
  const root = take([]);
  if (at !== elements.length || root.children.length === 0) throw wrong();
  const leaves = root.children.flatMap((column) => leavesOf(column, [root.tree]));
  return { columns: root.children, leaves };

  function take(above: readonly string[]): SchemaNode {
    const element = elements[at];
    if (!element || above.length > MAX_DEPTH) throw wrong();
    const id = `c${at++}`;
    const path = at === 1 ? [] : [...above, id];
    const children: SchemaNode[] = [];
    const count = element.num_children ?? 0;
    if (count < 0 || count > elements.length) throw wrong();
    while (children.length < count) children.push(take(path));
    checkNode(element, children, path.length === 0);
    return { name: element.name, element, children, tree: treeOf(element, id, { path, children }) };
  }
}

function treeOf(
  element: SchemaElement,
  name: string,
  { path, children }: { readonly path: string[]; readonly children: readonly SchemaNode[] },
): SchemaTree {
  const bare: SchemaElement = { name, repetition_type: element.repetition_type ?? 'REQUIRED' };
  const trees = children.map(({ tree }) => tree);
  const count = trees.reduce((sum, tree) => sum + tree.count, 1);
  return { element: bare, children: trees, count, path };
}

function checkNode(element: SchemaElement, children: readonly SchemaNode[], isRoot: boolean): void {
  const isGroup = children.length > 0;
  if (typeof element.name !== 'string') throw wrong();
  if (!isRoot && element.repetition_type === undefined) throw wrong();
  if (!isGroup && element.type === undefined) throw wrong();
  const names = new Set(children.map(({ name }) => name));
  if (names.size < children.length) {
    throw new UnpackFault('a Parquet file in which two columns have the same name');
  }
}

function leavesOf(node: SchemaNode, above: readonly SchemaTree[]): readonly Leaf[] {
  const path = [...above, node.tree];
  if (node.children.length > 0) return node.children.flatMap((child) => leavesOf(child, path));
  const kinds = path.slice(1).map(({ element }) => element.repetition_type);
  const maxDefinition = kinds.filter((kind) => kind !== 'REQUIRED').length;
  const maxRepetition = kinds.filter((kind) => kind === 'REPEATED').length;
  return [{ element: node.element, path, maxDefinition, maxRepetition }];
}

function wrong(): UnpackFault {
  return new UnpackFault('a damaged Parquet file: its columns do not hold together');
}
