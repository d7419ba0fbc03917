/** In the import dialog: how a file of no known format is read, and the way to say it better. */
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import type { PickedFile } from '../../host-bridge.ts';
import { importStore, readAgain } from '../../state/import-flow.ts';
import { openMapping } from '../../state/mapping-flow.ts';
import { useStore } from '../../state/store.ts';
import { visibleLine } from '../../visible-text.ts';
import './mapping.css';

interface MappingOfferProps {
  readonly picked: PickedFile;
  readonly file: StagedFile;
}

export function MappingOffer({ picked, file }: MappingOfferProps) {
  const flow = useStore(importStore);
  const { mapping, part, report } = file;
  if (report.format !== 'generic') return null;
  const source = flow?.files.findIndex((each) => each.picked === picked) ?? -1;
  const isReady = flow?.phase === 'ready' && source >= 0;
  const map = (): void => openMapping(picked, { source, part, current: mapping?.mapping ?? null });
  return (
    <p className="rt-mapping-offer" role="note" aria-label="Mapping">
      <StateText tone={mapping === null ? 'doubt' : 'ok'}>{offerWords(file)}</StateText>
      <span className="rt-grow" />
      {mapping !== null && (
        <Button
          tone="quiet"
          isDisabled={!isReady}
          onPress={() => void readAgain({ source, part, mapping: null })}
        >
          Read without it
        </Button>
      )}
      <Button isDisabled={!isReady} onPress={map}>
        Map columns…
      </Button>
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
