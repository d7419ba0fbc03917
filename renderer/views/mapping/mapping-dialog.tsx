/** Which column of a file of no known format is what, with its rows above and what will become of them below. */
import type { Mapping, MappingTable } from '../../../shared/model/mapping.ts';
import { StateText } from '../../components/badge.tsx';
import { CommandButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { LoadingState } from '../../components/states.tsx';
import { importStore } from '../../state/import-flow.ts';
import { changeMapping, leaveMapping, mappingStore } from '../../state/mapping-flow.ts';
import type { MappingFlow } from '../../state/mapping-flow.ts';
import { useStore } from '../../state/store.ts';
import { visibleLine } from '../../visible-text.ts';
import { MappingColumns } from './mapping-columns.tsx';
import { MappingFoot } from './mapping-foot.tsx';
import { MappingRoles } from './mapping-roles.tsx';
import { TrialCounts, TrialRows } from './mapping-trial.tsx';
import { isDoubtful } from './role-words.ts';
import { systemTyped, systemWords } from './system-words.ts';
import './mapping.css';

export function MappingDialog() {
  const flow = useStore(mappingStore);
  if (flow === null) return null;
  const { table, mapping, problem } = flow;
  return (
    <Dialog
      key={flow.serial}
      title="Map columns"
      size="large"
      dismissable={false}
      isOpen
      onClose={leaveMapping}
      head={<span className="rt-muted rt-ellipsis">{visibleLine(flow.name)}</span>}
      footer={<MappingFoot flow={flow} />}
    >
      {table === null && problem === null && (
        <LoadingState text="Reading the beginning of the file." />
      )}
      {table === null && problem !== null && <Refused problem={problem} />}
      {table !== null && mapping !== null && <Body {...{ flow, table, mapping }} />}
    </Dialog>
  );
}

function Refused({ problem }: { readonly problem: string }) {
  return (
    <div className="rt-state-box" role="alert">
      <p className="rt-state-title">
        <StateText tone="danger">
          <span className="rt-state-title">The columns cannot be shown</span>
        </StateText>
      </p>
      <p className="rt-muted rt-selectable">{visibleLine(problem)}</p>
    </div>
  );
}

interface BodyProps {
  readonly flow: MappingFlow;
  readonly table: MappingTable;
  readonly mapping: Mapping;
}

function Body({ flow, table, mapping }: BodyProps) {
  const { trial, open } = flow;
  return (
    <div className="rt-mapping">
      <div className="rt-mapping-side" role="region" aria-label="Roles" tabIndex={0}>
        <MappingRoles {...{ table, mapping, trial, open }} />
        <TextField
          label="System that its ids belong to"
          value={mapping.system}
          onChange={(system) => changeMapping({ ...mapping, system: systemTyped(system) })}
          maxLength={60}
        />
        <SystemNote {...{ flow, table, mapping }} />
        <TextField
          label="Name of the mapping"
          value={mapping.title}
          onChange={(title) => changeMapping({ ...mapping, title: title === '' ? ' ' : title })}
          maxLength={200}
        />
      </div>
      <div className="rt-mapping-main">
        <h3>Columns, first {table.columns[0]?.cells.length ?? 0} rows</h3>
        <MappingColumns {...{ table, mapping, open }} />
        <h3>What will become of it</h3>
        <Trial flow={flow} />
      </div>
    </div>
  );
}

function SystemNote({ flow, table, mapping }: BodyProps) {
  const { tone, text } = systemWords(mapping.system, {
    inCase: table.systems,
    inImport: systemsBeside(flow),
    ofHead: table.saved?.system ?? null,
  });
  if (tone === 'muted') return <p className="rt-note rt-mapping-system">{text}</p>;
  return (
    <p className="rt-mapping-system" role="status">
      <StateText tone={tone}>{text}</StateText>
    </p>
  );
}

/** Of the other mapped files of this import, which are in no case yet. */
function systemsBeside({ source, part }: MappingFlow): MappingTable['systems'] {
  const { mappings = [], files = [] } = importStore.get() ?? {};
  return mappings.flatMap((each) => {
    const isThis = each.source === source && each.part === part;
    if (isThis || each.mapping === null) return [];
    const file = each.part ?? files[each.source]?.picked.name ?? 'another file';
    return [{ system: each.mapping.system, file }];
  });
}

function Trial({ flow: { trial, problem, mapping } }: { readonly flow: MappingFlow }) {
  if (problem !== null) {
    return (
      <div role="alert" className="rt-mapping-problem">
        <StateText tone="danger">{visibleLine(problem)}</StateText>
        <CommandButton id="mapping.suggested" tone="quiet">
          Back to the suggestion
        </CommandButton>
      </div>
    );
  }
  if (trial === null) return <LoadingState text="Reading the first rows." />;
  const isDoubt = mapping?.time != null && isDoubtful(mapping.time.reading, trial);
  return (
    <>
      <TrialCounts trial={trial} isDoubtful={isDoubt} />
      <TrialRows trial={trial} />
    </>
  );
}
