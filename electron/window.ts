/** The one window: a sandboxed page without Node, and the question before unsaved work is closed. */
import { join } from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import type { WebPreferences } from 'electron';
import { APP_START } from './app-protocol.ts';

/** Read back from the live window by the desktop tests. */
const WEB_PREFERENCES: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  experimentalFeatures: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  autoplayPolicy: 'document-user-activation-required',
};

export interface WindowHolder {
  readonly window: BrowserWindow;
  readonly setTitle: (title: string, edited: boolean) => void;
}

/** Opens the window; it shows itself once there is something to see. */
export function openWindow(out: string, packaged: boolean): WindowHolder {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Redthread',
    backgroundColor: '#14161a',
    webPreferences: {
      ...WEB_PREFERENCES,
      devTools: !packaged,
      preload: join(out, 'preload', 'preload.cjs'),
    },
  });
  let edited = false;
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    if (edited && !confirmsLoss(window)) event.preventDefault();
  });
  return {
    window,
    setTitle(title, isEdited) {
      edited = isEdited;
      window.setTitle(`${isEdited ? '• ' : ''}${title}`);
      window.setDocumentEdited(isEdited);
    },
  };
}

/** Loads the page, which begins its calls at once: whatever answers them must stand by then. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(APP_START);
}

function confirmsLoss(window: BrowserWindow): boolean {
  const chosen = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: 'This case has changes that are not saved.',
    detail: 'Closing now leaves the file as it was when it was last saved.',
    buttons: ['Keep working', 'Close without saving'],
    defaultId: 0,
    cancelId: 0,
  });
  return chosen === 1;
}
