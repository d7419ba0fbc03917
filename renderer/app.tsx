/** The window: top bar, rail, the view, the inspector, the status bar, and what lies over them. */
import { Fragment } from 'react';
import { SplitPanes } from './components/split-panes.tsx';
import { Toasts } from './components/toasts.tsx';
import './app.css';
import { EncryptDialogs } from './durability/encrypt-dialog.tsx';
import { PassphraseDialog } from './durability/passphrase-dialog.tsx';
import { RecoveryDialog } from './durability/recovery-dialog.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { DropOverlay } from './shell/drop-overlay.tsx';
import { FindingsHint } from './shell/findings-hint.tsx';
import { KeySheet } from './shell/key-sheet.tsx';
import { Palette } from './shell/palette.tsx';
import { Rail } from './shell/rail.tsx';
import { SmallDialogs } from './shell/small-dialogs.tsx';
import { StatusBar } from './shell/status-bar.tsx';
import { TopBar } from './shell/top-bar.tsx';
import { caseSerialStore, useCase } from './state/case.ts';
import { dialogStore } from './state/dialogs.ts';
import { useFocus } from './state/selection.ts';
import { useStore } from './state/store.ts';
import { useView } from './state/view.ts';
import { VIEWS } from './views.ts';
import { ImportDialog } from './views/import/import-dialog.tsx';
import { PartsDialog } from './views/import/parts-dialog.tsx';
import { MappingDialog } from './views/mapping/mapping-dialog.tsx';
import { WelcomeView } from './views/welcome/welcome-view.tsx';

export function App() {
  const open = useCase();
  const dialog = useStore(dialogStore);
  const serial = useStore(caseSerialStore);
  return (
    <div className="rt-window">
      <TopBar open={open} />
      <div className="rt-window-middle">
        <Rail isOpen={open !== null} />
        <main className="rt-main">
          {open === null ? <WelcomeView /> : <OpenView key={serial} />}
        </main>
      </div>
      <StatusBar open={open} />
      <Toasts />
      <PartsDialog />
      <ImportDialog />
      <MappingDialog />
      <Palette isOpen={dialog === 'palette'} />
      <KeySheet isOpen={dialog === 'keys'} />
      <SmallDialogs />
      <RecoveryDialog />
      <PassphraseDialog />
      <EncryptDialogs />
      <DropOverlay />
    </div>
  );
}

/** The view on screen, with the inspector beside it when something is selected, and the view's head above both. */
function OpenView() {
  const id = useView();
  const focus = useFocus();
  const view = VIEWS.find((one) => one.id === id);
  if (view === undefined) return null;
  const { component: Body, head: Head, hasInspector } = view;
  const body = { id: 'view', content: <Body />, minSize: '480px' };
  const inspector =
    hasInspector && focus !== null
      ? [{ id: 'inspector', content: <Inspector focus={focus} />, size: '348px', minSize: '280px' }]
      : [];
  return (
    <div className="rt-view">
      {id === 'explore' && <FindingsHint />}
      {Head !== null && <Head />}
      <Fragment key={id}>
        <SplitPanes id="window" direction="row" panes={[body, ...inspector]} />
      </Fragment>
    </div>
  );
}
