/** Accept, or take the mapping from a file, or write it to one. */
import { useState } from 'react';
import type { Mapping, MappingTable } from '../../../shared/model/mapping.ts';
import { Button } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu.tsx';
import { services } from '../../services.ts';
import { closeMapping } from '../../state/mapping-flow.ts';
import { messageOf } from '../../state/toasts.ts';
import { visibleLine } from '../../visible-text.ts';
import { forHead } from './edit-mapping.ts';

interface MappingFootProps {
  readonly mapping: Mapping;
  readonly table: MappingTable;
  readonly onChange: (mapping: Mapping) => void;
  readonly onUse: () => void;
  /** False while the mapping does not fit, or is not tried yet. */
  readonly isUsable: boolean;
}

/** A larger file is no mapping. */
const MOST_BYTES = 1_000_000;

export function MappingFoot({ mapping, table, onChange, onUse, isUsable }: MappingFootProps) {
  const [said, setSaid] = useState<string | null>(null);
  const run = (work: () => Promise<string | null>): void => {
    work().then(setSaid, (error: unknown) => setSaid(messageOf(error)));
  };
  const load = async (): Promise<string | null> => {
    const [file] = await services().host.openFiles();
    if (file === undefined) return null;
    const bytes = await file.slice(0, MOST_BYTES + 1);
    onChange(forHead(await services().core.call('readMapping', { bytes }), table.suggestion));
    return `taken from ${file.name}`;
  };
  const save = async (): Promise<string | null> => {
    const file = await services().core.call('mappingFile', { mapping });
    const place = await services().host.exportFile(file);
    return place === null ? null : `written to ${place}`;
  };
  const known = [...(table.saved === null ? [] : [table.saved]), ...table.fitting];
  const choose = (id: string): void => {
    const found = known[Number(id)];
    onChange(found === undefined ? table.suggestion.mapping : forHead(found, table.suggestion));
  };
  const choices = known.map(({ title }, at) => ({ id: String(at), title: visibleLine(title) }));
  return (
    <>
      <span className="rt-muted rt-ellipsis" role="status">
        {said === null ? 'The case keeps it for files with these columns.' : visibleLine(said)}
      </span>
      <span className="rt-grow" />
      <MenuButton
        title="Start from"
        size="large"
        choices={[{ id: 'suggestion', title: 'The suggestion' }, ...choices]}
        onChoose={choose}
      />
      <Button size="large" onPress={() => run(load)}>
        From a file…
      </Button>
      <Button size="large" onPress={() => run(save)}>
        To a file…
      </Button>
      <Button size="large" onPress={closeMapping}>
        Cancel
      </Button>
      <Button size="large" tone="primary" isDisabled={!isUsable} onPress={onUse}>
        Use this mapping
      </Button>
    </>
  );
}
