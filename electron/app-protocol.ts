/** `app://bundle`: the page's own origin, answered from the build's list of files. */
import type { Protocol } from 'electron';
import { answerFromBundle } from './bundle.ts';
import type { Bundle } from './bundle.ts';

const APP_SCHEME = 'app';
/** Origin of the one page. */
export const APP_ORIGIN = 'app://bundle';
/** Where the window starts. */
export const APP_START = `${APP_ORIGIN}/index.html`;

/** Once, before the program is ready. `secure` and `standard` give workers, storage and isolation. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Answers every request of the scheme in the session whose `protocol` this is. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, bundle: Bundle): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const { origin, path } = addressOf(request.url);
    const known = origin === APP_ORIGIN ? path : '';
    const { status, headers, body } = await answerFromBundle(bundle, request.method, known);
    return new Response(body, { status, headers: { ...headers } });
  });
}

/**
 * Taken apart as text: `URL` gives custom schemes the origin "null", and would read `%2e%2e` as a step
 * up before the list sees it.
 */
export function addressOf(url: string): { readonly origin: string; readonly path: string } {
  const match = /^(app:\/\/[^/?#]*)([^?#]*)/u.exec(url);
  return { origin: match?.[1] ?? '', path: match?.[2] ?? '' };
}
