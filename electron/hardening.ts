/** What a page may never do, whatever it was made to say: permissions, navigation, windows, downloads. */
import type { App, Session, WebContents } from 'electron';
import { APP_START } from './app-protocol.ts';
import { blockPeerConnections } from './network-block.ts';

/** Electron grants permissions unless told otherwise; all four ways of asking are answered with no. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.on('will-download', (event) => event.preventDefault());
}

/** Holds for every page that is ever made, the developer tools included. */
export function confineContents(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  blockPeerConnections(contents);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event, url) => {
    if (!isReload(contents, url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Reloading is the one navigation that a page needs. */
function isReload(contents: WebContents, url: string): boolean {
  return url === APP_START && contents.getURL() === APP_START;
}
