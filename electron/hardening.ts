/** What a page may never do, whatever it was made to say: permissions, navigation, windows, downloads. */
import type { App, Session, WebContents } from 'electron';
import { addressOf, APP_ORIGIN, APP_START } from './app-protocol.ts';
import { blockPeerConnections } from './network-block.ts';

/** Copying text out is the one thing that the page may do with the system. */
const GRANTED = 'clipboard-sanitized-write';

/** Electron grants permissions unless told otherwise; every way of asking is answered with no. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(permission === GRANTED && isOwnPage(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === GRANTED && isOwnPage(origin),
  );
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
  leadHome(contents);
}

function isOwnPage(url: string): boolean {
  return addressOf(url).origin === APP_ORIGIN;
}

/** A page may go to `about:blank` without asking anybody: what was our page comes back. */
function leadHome(contents: WebContents): void {
  let isOurs = false;
  contents.on('did-navigate', (_event, url) => {
    if (url === APP_START) isOurs = true;
    else if (isOurs) void contents.loadURL(APP_START);
  });
}

/** Reloading is the one navigation that a page needs. */
function isReload(contents: WebContents, url: string): boolean {
  return url === APP_START && contents.getURL() === APP_START;
}
