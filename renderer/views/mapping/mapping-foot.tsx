/** Accept, or take the mapping from a file, or write it to one. */
import { CommandButton } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { forHead, isSystemName, SYSTEM_RULE } from '../../state/edit-mapping.ts';
import { changeMapping, type MappingFlow } from '../../state/mapping-flow.ts';
import { visibleLine } from '../../visible-text.ts';

const KEPT = 'The case keeps it for files with these columns.';

export function MappingFoot({ flow }: { readonly flow: MappingFlow }) {
  const { said, table, mapping } = flow;
  const isNamed = mapping === null || isSystemName(mapping.system);
  return (
    <>
      <span
        className="rt-muted rt-ellipsis"
        role="status"
        title={isNamed ? (said ?? undefined) : SYSTEM_RULE}
      >
        {isNamed ? visibleLine(said ?? KEPT) : `Not yet: ${SYSTEM_RULE}`}
      </span>
      <span className="rt-grow" />
      {table !== null && <StartFrom table={table} />}
      <CommandButton id="mapping.load" size="large">
        Load mapping…
      </CommandButton>
      <CommandButton id="mapping.export" size="large">
        Save mapping…
      </CommandButton>
      <CommandButton id="mapping.cancel" size="large">
        Cancel
      </CommandButton>
      <CommandButton id="mapping.use" size="large" tone="primary">
        Use this mapping
      </CommandButton>
    </>
  );
}

/** What the case keeps that fits this file, where it keeps any. */
function StartFrom({ table }: { readonly table: NonNullable<MappingFlow['table']> }) {
  const { saved, fitting, suggestion } = table;
  const known = [...(saved === null ? [] : [saved]), ...fitting];
  if (known.length === 0) return null;
  const choose = (id: string): void => {
    const found = known[Number(id)];
    changeMapping(found === undefined ? suggestion.mapping : forHead(found, suggestion));
  };
  const choices = known.map(({ title }, at) => ({ id: String(at), title: visibleLine(title) }));
  return (
    <MenuButton
      title="Start from"
      size="large"
      choices={[{ id: 'suggestion', title: 'The suggestion' }, ...choices]}
      onChoose={choose}
    />
  );
}
