/** In the import dialog: how a file of no known format is read, and the way to say it better. */
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { StateText } from '../../components/badge.tsx';
import { CommandButton } from '../../components/button.tsx';
import { importStore } from '../../state/import-flow.ts';
import { useStore } from '../../state/store.ts';
import { visibleLine } from '../../visible-text.ts';
import './mapping.css';

/** Of the file that is shown: its commands work on that one. */
export function MappingOffer({ file }: { readonly file: StagedFile }) {
  // Whether they are possible goes with the phase of the import.
  useStore(importStore);
  const { mapping, report } = file;
  if (report.format !== 'generic') return null;
  return (
    <p className="rt-mapping-offer" role="note" aria-label="Mapping">
      <StateText tone={mapping === null ? 'doubt' : 'ok'}>{offerWords(file)}</StateText>
      <span className="rt-grow" />
      {mapping !== null && (
        <CommandButton id="import.unmap" tone="quiet">
          Read without it
        </CommandButton>
      )}
      <CommandButton id="import.map">Map columns…</CommandButton>
    </p>
  );
}

function offerWords({ mapping }: StagedFile): string {
  if (mapping === null) {
    return 'No known format: read by the names of its columns alone, where they leave no doubt.';
  }
  const title = visibleLine(mapping.mapping.title);
  return mapping.origin === 'saved'
    ? `Read by the mapping “${title}”, which this case keeps for files with these columns.`
    : `Read by the mapping “${title}”. The case keeps it for files with these columns.`;
}
