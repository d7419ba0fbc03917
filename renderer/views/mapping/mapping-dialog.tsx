/** Which column of a file of no known format is what, with its rows above and what will become of them below. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Mapping, MappingTable, MappingTrial } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { services } from '../../services.ts';
import { readAgain } from '../../state/import-flow.ts';
import { closeMapping, mappingStore } from '../../state/mapping-flow.ts';
import type { MappingFlow } from '../../state/mapping-flow.ts';
import { useStore } from '../../state/store.ts';
import { messageOf } from '../../state/toasts.ts';
import { visibleLine } from '../../visible-text.ts';
import { forHead } from './edit-mapping.ts';
import { MappingColumns } from './mapping-columns.tsx';
import { MappingFoot } from './mapping-foot.tsx';
import { TrialCounts, TrialRows } from './mapping-trial.tsx';
import { MappingValues } from './mapping-values.tsx';
import './mapping.css';

export function MappingDialog() {
  const flow = useStore(mappingStore);
  return flow === null ? null : <OpenDialog key={flow.serial} flow={flow} />;
}

function OpenDialog({ flow }: { readonly flow: MappingFlow }) {
  const [edited, setEdited] = useState<Mapping | null>(null);
  const table = useQuery({
    queryKey: ['mapping-table', flow.serial],
    queryFn: () => services().core.call('mappingTable', { source: flow.handle }),
    gcTime: 0,
  });
  const mapping = edited ?? startOf(flow, table.data ?? null);
  const trial = useQuery({
    queryKey: ['mapping-trial', flow.serial, mapping],
    queryFn: () => tried(flow, mapping),
    enabled: mapping !== null,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const use = (): void => {
    if (mapping === null) return;
    const title = mapping.title.trim() === '' ? flow.name.slice(0, 200) : mapping.title.trim();
    closeMapping();
    void readAgain({ source: flow.source, part: flow.part, mapping: { ...mapping, title } });
  };
  return (
    <Dialog
      title="Map columns"
      size="large"
      dismissable={false}
      isOpen
      onClose={closeMapping}
      head={<span className="rt-muted rt-ellipsis">{visibleLine(flow.name)}</span>}
      footer={
        mapping !== null &&
        table.data !== undefined && (
          <MappingFoot
            {...{ mapping, table: table.data, onChange: setEdited, onUse: use }}
            isUsable={trial.error === null && trial.data !== undefined}
          />
        )
      }
    >
      {table.error !== null && (
        <ErrorState title="The columns cannot be shown" error={table.error} />
      )}
      {table.isPending && <LoadingState text="Reading the beginning of the file." />}
      {table.data !== undefined && mapping !== null && (
        <Body {...{ table: table.data, mapping, onChange: setEdited }}>
          <Trial
            data={trial.data ?? null}
            error={trial.error}
            onReset={() => setEdited(table.data.suggestion.mapping)}
          />
        </Body>
      )}
    </Dialog>
  );
}

/** What is used now, what the case keeps for this head, or what is suggested. */
function startOf({ current }: MappingFlow, table: MappingTable | null): Mapping | null {
  if (table === null) return null;
  const start = current ?? table.saved;
  return start === null ? table.suggestion.mapping : forHead(start, table.suggestion);
}

async function tried(
  { handle }: MappingFlow,
  mapping: Mapping | null,
): Promise<MappingTrial | null> {
  if (mapping === null) return null;
  return await services().core.call('tryMapping', { source: handle, mapping });
}

interface BodyProps {
  readonly table: MappingTable;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
  readonly children: ReactNode;
}

function Body({ table, mapping, onChange, children }: BodyProps) {
  return (
    <div className="rt-mapping">
      <div className="rt-mapping-side" role="region" aria-label="Roles" tabIndex={0}>
        <TextField
          label="Name of the mapping"
          value={mapping.title}
          onChange={(title) => onChange({ ...mapping, title: title === '' ? ' ' : title })}
          maxLength={200}
        />
        <MappingValues mapping={mapping} suggestion={table.suggestion} onChange={onChange} />
        <TextField
          label="System that its ids belong to"
          value={mapping.system}
          onChange={(system) => onChange({ ...mapping, system })}
          maxLength={60}
        />
        <p className="rt-note">Equal ids of one system are taken for one account.</p>
      </div>
      <div className="rt-mapping-main">
        <h3>Columns, first {table.columns[0]?.cells.length ?? 0} rows</h3>
        <MappingColumns {...{ table, mapping, onChange }} />
        <h3>What will become of it</h3>
        {children}
      </div>
    </div>
  );
}

interface TrialProps {
  readonly data: MappingTrial | null;
  readonly error: Error | null;
  readonly onReset: () => void;
}

function Trial({ data, error, onReset }: TrialProps) {
  if (error !== null) {
    return (
      <div role="alert">
        <StateText tone="danger">{visibleLine(messageOf(error))}</StateText>{' '}
        <Button tone="quiet" onPress={onReset}>
          Back to the suggestion
        </Button>
      </div>
    );
  }
  if (data === null) return <LoadingState text="Reading the first rows." />;
  return (
    <>
      <TrialCounts trial={data} />
      <TrialRows trial={data} />
    </>
  );
}
