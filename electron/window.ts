/** The one window: a sandboxed page without Node, and the question before unsaved work is closed. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, screen } from 'electron';
import type { WebPreferences } from 'electron';
import type { Changes } from '../shared/protocol/desktop-contract.ts';
import { APP_START } from './app-protocol.ts';
import {
  heldZoom,
  openingBox,
  readWindowState,
  SMALLEST,
  writeWindowState,
} from './window-state.ts';
import type { WindowState } from './window-state.ts';

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
  readonly setTitle: (title: string, changes: Changes) => void;
}

/** A step of the mouse wheel. */
const ZOOM_STEP = 0.1;

/** Opens the window where it last was; it shows itself once there is something to see. */
export function openWindow(out: string, saveAndClose: () => void): WindowHolder {
  const place = join(app.getPath('userData'), 'window.json');
  const kept = readWindowState(place);
  const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...openingBox(kept, screens),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Redthread',
    backgroundColor: '#14161a',
    webPreferences: {
      ...WEB_PREFERENCES,
      devTools: !app.isPackaged,
      preload: join(out, 'preload', 'preload.cjs'),
    },
  });
  let changes: Changes = 'saved';
  window.once('ready-to-show', () => {
    if (kept?.maximized === true) window.maximize();
    window.show();
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', (event) => {
    const answer = askToClose(window, changes);
    if (answer === 'close') writeWindowState(place, stateOf(window));
    else event.preventDefault();
    if (answer === 'save') saveAndClose();
  });
  followZoom(window, kept?.zoom ?? 1);
  return {
    window,
    setTitle(title, now) {
      changes = now;
      const isSaved = now === 'saved';
      window.setTitle(`${isSaved ? '' : '• '}${title}`);
      window.setDocumentEdited(!isSaved);
    },
  };
}

function stateOf(window: BrowserWindow): WindowState {
  return {
    box: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: heldZoom(window.webContents.getZoomFactor()),
  };
}

/** Chromium forgets the zoom with the page; the wheel is ours to answer. */
function followZoom({ webContents }: BrowserWindow, first: number): void {
  let zoom = first;
  webContents.on('did-finish-load', () => webContents.setZoomFactor(zoom));
  webContents.on('did-start-loading', () => {
    if (webContents.getURL() === APP_START) zoom = heldZoom(webContents.getZoomFactor());
  });
  webContents.on('zoom-changed', (_event, direction) => {
    const step = direction === 'in' ? ZOOM_STEP : -ZOOM_STEP;
    webContents.setZoomFactor(heldZoom(webContents.getZoomFactor() + step));
  });
}

/** Loads the page, which begins its calls at once: whatever answers them must stand by then. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(APP_START);
}

type CloseAnswer = 'close' | 'save' | 'stay';
const CLOSE_ANSWERS: readonly CloseAnswer[] = ['save', 'stay', 'close'];

/** What is in the journal is offered again at the next start; what is nowhere is lost, and the person is told so. */
const CLOSE_WORDS = {
  kept: {
    detail:
      'They are kept in the journal beside it. The next start offers them again, until you save or discard them.',
    close: 'Close, keep for later',
  },
  nowhere: {
    detail: 'They are on no disk. Closing now leaves the file as it was when it was last saved.',
    close: 'Close without saving',
  },
} as const;

function askToClose(window: BrowserWindow, changes: Changes): CloseAnswer {
  if (changes === 'saved') return 'close';
  const { detail, close } = CLOSE_WORDS[changes];
  const chosen = dialog.showMessageBoxSync(window, {
    type: changes === 'kept' ? 'question' : 'warning',
    message: 'This case has changes that are not in its file yet.',
    detail,
    buttons: ['Save and close', 'Keep working', close],
    defaultId: 0,
    cancelId: 1,
  });
  return CLOSE_ANSWERS[chosen] ?? 'stay';
}
