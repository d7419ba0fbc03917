/** Everything by which a page could reach a host, at once. */
import type { Page } from 'playwright-core';

/** What an image, a socket and a request to `host:port` came to; the others give no answer that could be read. */
export function tryEveryWayOut(page: Page, address: string): Promise<readonly string[]> {
  return page.evaluate(async (target) => {
    const http = `http://${target}/`;
    const settled = (start: (done: (what: string) => void) => void): Promise<string> =>
      new Promise((done) => {
        start(done);
        setTimeout(() => done('silent'), 1500);
      });
    const image = settled((done) => {
      const element = new Image();
      element.addEventListener('error', () => done('failed'));
      element.addEventListener('load', () => done('loaded'));
      element.src = http;
    });
    const socket = settled((done) => {
      try {
        const opened = new WebSocket(`ws://${target}/`);
        opened.addEventListener('error', () => done('failed'));
        opened.addEventListener('open', () => done('opened'));
      } catch {
        done('failed');
      }
    });
    const request = fetch(http, { mode: 'no-cors' }).then(
      () => 'answered',
      () => 'failed',
    );
    navigator.sendBeacon(http, 'x');
    for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'stylesheet', 'modulepreload']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = http;
      document.head.append(link);
    }
    const frame = document.createElement('iframe');
    frame.src = http;
    document.body.append(frame);
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${target}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    return Promise.all([image, socket, request]);
  }, address);
}
