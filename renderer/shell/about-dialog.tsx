/** What runs here, and how old it is. */
import { useQuery } from '@tanstack/react-query';
import { Dialog } from '../components/dialog.tsx';
import { Facts } from '../components/pane.tsx';
import { keptHelp } from '../durability/kept-words.ts';
import { DAY, formatCountOf } from '../format.ts';
import { services } from '../services.ts';
import { closeDialog } from '../state/dialogs.ts';
import type { DesktopFacts } from '../../shared/protocol/desktop-contract.ts';
import { DialogButtons } from './dialog-buttons.tsx';

/** Three major versions of Electron, eight weeks each: older ones get no security fixes. */
const SUPPORTED_DAYS = 3 * 56;

export function AboutDialog({ isOpen }: { readonly isOpen: boolean }) {
  const facts = useQuery({
    queryKey: ['about'],
    queryFn: () => services().host.facts(),
    enabled: isOpen,
  });
  const host = facts.data ?? null;
  return (
    <Dialog
      title="About Redthread"
      size="small"
      isOpen={isOpen}
      onClose={closeDialog}
      footer={<DialogButtons />}
    >
      <Facts
        facts={[
          ['Version', __REDTHREAD_VERSION__],
          ...(host === null ? ([['Runs in', 'a browser']] as const) : runtimeFacts(host)),
          ['Your work', keptHelp(services().host.keeping.besideFile)],
          ['Network', 'none used: nothing leaves this machine'],
          ['Licence', 'Apache-2.0; those of its parts lie beside the program'],
        ]}
      />
    </Dialog>
  );
}

function runtimeFacts(host: DesktopFacts): readonly (readonly [string, string])[] {
  return [
    ['Electron', host.electron],
    ['Chromium', host.chromium],
    ['Node', host.node],
    ['System', host.platform],
    ['Age', ageText(host.released, Date.now())],
  ];
}

/** `released 2026-11-19, 5 days ago`, and what that means when it is long. */
export function ageText(released: string | null, now: number): string {
  if (released === null) return 'unknown: this is not the Electron that Redthread is shipped with';
  const days = Math.max(0, Math.floor((now - Date.parse(released)) / DAY));
  const age = `Electron released ${released}, ${formatCountOf(days, 'day')} ago`;
  return days <= SUPPORTED_DAYS
    ? age
    : `${age}: it gets no security fixes any more, ask for a newer build`;
}
