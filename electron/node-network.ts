/**
 * Node reaches the network outside of Chromium's session, where no filter and no proxy sees it. Main never asks
 * for it, which lint and the architecture test hold; here it is shut, so that a package that slips in cannot either.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/** Every way of Node to a network ends in one of these; http, https, http2 and tls all use `net.Socket`. */
const WAYS_OUT: readonly (readonly [owner: object, name: string])[] = [
  [net.Socket.prototype, 'connect'],
  [net.Server.prototype, 'listen'],
  [dgram, 'createSocket'],
  [dns, 'lookup'],
  [dns, 'resolve'],
  [dns.promises, 'lookup'],
  [dns.promises, 'resolve'],
];

/** Before anything else runs. Cannot be undone. */
export function shutNodeNetwork(): void {
  for (const [owner, name] of WAYS_OUT) {
    Object.defineProperty(owner, name, { value: refuse, writable: false, configurable: false });
  }
}

/** True when every way is shut. */
export function isNodeNetworkShut(): boolean {
  return WAYS_OUT.every(([owner, name]) => Reflect.get(owner, name) === refuse);
}

function refuse(): never {
  throw new Error('this program uses no network');
}
