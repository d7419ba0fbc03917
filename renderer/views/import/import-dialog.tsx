/** Files before they enter the case. */
import { Dialog } from '../../components/dialog.tsx';
import { cancelImport, importStore } from '../../state/import-flow.ts';
import { useStore } from '../../state/store.ts';
import { toastError } from '../../state/toasts.ts';

export function ImportDialog() {
  const flow = useStore(importStore);
  return (
    <Dialog
      title="Import"
      size="large"
      isOpen={flow !== null}
      onClose={() => void cancelImport().catch(toastError)}
    >
      <p>{flow?.phase}</p>
    </Dialog>
  );
}
