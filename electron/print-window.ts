/**
 * HTML to PDF in a hidden window of its own: no script can run there, nothing can be fetched, and its
 * session shares nothing with the workbench and is kept nowhere.
 */
import { BrowserWindow } from 'electron';
import type { Session, WebPreferences } from 'electron';
import { denyPermissions } from './hardening.ts';
import { blockNetwork } from './network-block.ts';

/** Without `persist:`, so in memory only. */
export const PRINT_PARTITION = 'print';
const PRINT_ADDRESS = 'app://print/report.html';

const PRINT_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

const PRINT_PREFERENCES: WebPreferences = {
  javascript: false,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  images: true,
  devTools: false,
};

/** Prints one page at a time. `session` is that of `PRINT_PARTITION`; it must serve nothing else. */
export async function createPrinter(
  session: Session,
): Promise<(html: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>> {
  let current: Uint8Array<ArrayBuffer> | null = null;
  denyPermissions(session);
  await blockNetwork(session);
  session.protocol.handle('app', async ({ url }) => {
    const found = url === PRINT_ADDRESS ? current : null;
    const status = found === null ? 404 : 200;
    return new Response(found, { status, headers: { ...PRINT_HEADERS } });
  });
  let last: Promise<unknown> = Promise.resolve();
  return (html) => {
    const print = async (): Promise<Uint8Array> => {
      current = html;
      try {
        return await printPage(session);
      } finally {
        current = null;
      }
    };
    const turn = last.then(print, print);
    last = turn.catch(() => undefined);
    return turn;
  };
}

async function printPage(session: Session): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...PRINT_PREFERENCES, session },
  });
  try {
    await window.loadURL(PRINT_ADDRESS);
    return await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
  } finally {
    window.destroy();
  }
}
