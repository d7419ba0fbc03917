/** The foot of a dialog: the way out, then what the dialog is for. */
import type { ReactNode } from 'react';
import { Button } from '../components/button.tsx';
import { closeDialog } from '../state/dialogs.ts';

/** Without anything to do it is closed; with something, cancelled. */
export function DialogButtons({ children }: { readonly children?: ReactNode }) {
  return (
    <>
      <Button size="large" onPress={closeDialog}>
        {children === undefined ? 'Close' : 'Cancel'}
      </Button>
      {children}
    </>
  );
}
