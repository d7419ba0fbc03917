/** How this build proves that it is offline: every layer is tried now, and what was found is shown. */
import { useQuery } from '@tanstack/react-query';
import { Badge } from '../components/badge.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Facts } from '../components/pane.tsx';
import { isImageRefused } from '../refused-image.ts';
import { services } from '../services.ts';
import { closeDialog } from '../state/dialogs.ts';
import type { OfflineLayer } from '../../shared/protocol/desktop-contract.ts';
import { DialogButtons } from './dialog-buttons.tsx';

const TITLES: Readonly<Record<OfflineLayer['id'], string>> = {
  policy: 'Content policy of the page',
  filter: 'Filter of requests',
  proxy: 'Proxy that is not there',
  resolver: 'Resolver without names',
  peers: 'No peer connections',
  background: 'Nothing in the background',
  node: 'No sockets in the host',
};

export function OfflineDialog() {
  const layers = useQuery({ queryKey: ['offline'], queryFn: findLayers, gcTime: 0, staleTime: 0 });
  return (
    <Dialog
      title="How this build is offline"
      size="medium"
      isOpen
      onClose={closeDialog}
      footer={<DialogButtons />}
    >
      <p>
        Each layer was asked or tried when this dialog opened. Any one of them is enough; the
        address that was tried is one of documentation, where nobody answers.
      </p>
      {layers.isError && <p>The check itself failed: {layers.error.message}</p>}
      <Facts facts={(layers.data ?? []).map(shown)} />
    </Dialog>
  );
}

function shown({ id, holds, detail }: OfflineLayer) {
  const verdict = <Badge tone={holds ? 'ok' : 'danger'}>{holds ? 'holds' : 'does not hold'}</Badge>;
  return [
    TITLES[id],
    <>
      {verdict} {detail}
    </>,
  ] as const;
}

/** Main cannot try the page's own policy, so the page does. */
async function findLayers(): Promise<readonly OfflineLayer[]> {
  const [layers, refused] = await Promise.all([services().host.checkOffline(), isImageRefused()]);
  return layers.map((layer) =>
    layer.id === 'policy' ? { ...layer, holds: layer.holds && refused } : layer,
  );
}
