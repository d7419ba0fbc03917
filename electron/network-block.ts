/**
 * No network, in layers that do not lean on each other: the page's content policy (`bundle.ts`), and
 * here the resolver, the proxy, the request filter, WebRTC and what Chromium would fetch by itself.
 */
import type { CommandLine, Session, WebContents } from 'electron';

const ALLOWED = /^(?:app|blob|data|devtools):/iu;
/** The discard port: nothing listens there, and `<-loopback>` sends even 127.0.0.1 to it. */
const DEAD_PROXY = {
  mode: 'fixed_servers',
  proxyRules: '127.0.0.1:9',
  proxyBypassRules: '<-loopback>',
} as const;

const SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // Also covers DNS prefetch, which the request filter does not see.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/**
 * A peer connection that is never made would still have Chromium join the group of mDNS names, which sends
 * a packet; the other two look for screens to cast to.
 */
const FEATURES_OFF = ['WebRtcHideLocalIpsWithMdns', 'MediaRouter', 'DialMediaRouteProvider'];

/** True for what the page may ask for: its own files, its own bytes, the developer tools. */
export function isLocalRequest(url: string): boolean {
  return ALLOWED.test(url);
}

/** Before the program is ready. */
export function switchNetworkOff(
  commandLine: Pick<CommandLine, 'appendSwitch' | 'getSwitchValue'>,
): void {
  // One list for all: what is switched off already must stay so.
  const before = commandLine.getSwitchValue('disable-features').split(',');
  const features = [...before, ...FEATURES_OFF].filter((name) => name !== '');
  commandLine.appendSwitch('disable-features', features.join(','));
  for (const [name, value] of SWITCHES) {
    if (value === undefined) commandLine.appendSwitch(name);
    else commandLine.appendSwitch(name, value);
  }
}

/** Before the session loads anything. */
export async function blockNetwork(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isLocalRequest(url) }));
  // On Windows and Linux the spelling checker would fetch dictionaries.
  session.setSpellCheckerEnabled(false);
  await session.setProxy(DEAD_PROXY);
}

/** WebRTC has ways of its own around proxy and filter. */
export function blockPeerConnections(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
