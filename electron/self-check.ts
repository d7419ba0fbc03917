/** How this build proves that it is offline: every layer is asked or tried now, in the running program. */
import { BrowserWindow } from 'electron';
import type { App, Session, WebContents } from 'electron';
import type { OfflineLayer } from '../shared/protocol/desktop-contract.ts';
import { SECURITY_HEADERS } from './bundle.ts';
import { isNodeNetworkShut } from './node-network.ts';

/** An address of documentation: nobody answers there, should every layer fail. */
const NOWHERE = 'http://192.0.2.1/';

export interface CheckParts {
  readonly commandLine: Pick<App['commandLine'], 'getSwitchValue' | 'hasSwitch'>;
  readonly session: Pick<Session, 'resolveProxy' | 'isSpellCheckerEnabled'>;
  readonly contents: Pick<WebContents, 'getWebRTCIPHandlingPolicy'>;
  /** What Chromium says when a page without a content policy is sent to an address; `loaded` when it gets there. */
  readonly tryToLoad: (url: string) => Promise<string>;
}

/** The layers in the order in which a request would meet them. Changes nothing. */
export async function checkOffline(parts: CheckParts): Promise<readonly OfflineLayer[]> {
  const { commandLine, session, contents } = parts;
  const attempt = await parts.tryToLoad(NOWHERE);
  const proxy = await session.resolveProxy(NOWHERE);
  const policy = SECURITY_HEADERS['content-security-policy'] ?? '';
  const resolver = commandLine.getSwitchValue('host-resolver-rules');
  const quiet = ['disable-background-networking', 'disable-component-update', 'no-pings'];
  const loud = quiet.filter((name) => !commandLine.hasSwitch(name));
  return [
    layer('policy', /default-src 'none'.*connect-src 'self'/u.test(policy), policy),
    layer(
      'filter',
      attempt.includes('ERR_BLOCKED_BY_CLIENT'),
      `a page sent to ${NOWHERE}: ${attempt}`,
    ),
    layer('proxy', proxy === 'PROXY 127.0.0.1:9', `requests would go to ${proxy}`),
    layer('resolver', resolver === 'MAP * ~NOTFOUND', `rules of the resolver: ${resolver}`),
    layer(
      'peers',
      contents.getWebRTCIPHandlingPolicy() === 'disable_non_proxied_udp',
      `WebRTC: ${contents.getWebRTCIPHandlingPolicy()}`,
    ),
    layer(
      'background',
      loud.length === 0 && !session.isSpellCheckerEnabled(),
      loud.length === 0
        ? 'no updates of components, no reports, no dictionaries'
        : `not switched off: ${loud.join(', ')}`,
    ),
    layer('node', isNodeNetworkShut(), 'sockets and name look-ups of Node throw'),
  ];
}

/** Sends a hidden page without content policy and without scripts to `url`. */
export async function tryToLoad(url: string): Promise<string> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { javascript: false, sandbox: true, devTools: false },
  });
  try {
    await window.loadURL(url);
    return 'loaded';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    window.destroy();
  }
}

function layer(id: OfflineLayer['id'], holds: boolean, detail: string): OfflineLayer {
  return { id, holds, detail };
}
