/** Asks the page for every device and permission that the platform knows. */
import type { Page } from 'playwright-core';

/** What each asking came to: `granted`, `nothing`, `absent`, or the name of the refusal. */
export function askForEverything(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const outcome = (promise: Promise<unknown> | undefined): Promise<string> =>
      promise === undefined
        ? Promise.resolve('absent')
        : promise.then(
            (value) => (value === undefined || value === null ? 'nothing' : 'granted'),
            (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
          );
    const device = (name: string, method: string, ...args: unknown[]): Promise<string> => {
      const owner: unknown = Reflect.get(navigator, name);
      if (typeof owner !== 'object' || owner === null) return Promise.resolve('absent');
      const call: unknown = Reflect.get(owner, method);
      if (typeof call !== 'function') return Promise.resolve('absent');
      return outcome(Promise.resolve().then(() => Reflect.apply(call, owner, args)));
    };
    return {
      media: await outcome(navigator.mediaDevices.getUserMedia({ audio: true, video: true })),
      display: await outcome(navigator.mediaDevices.getDisplayMedia({ video: true })),
      geolocation: await outcome(
        new Promise((done, fail) => {
          navigator.geolocation.getCurrentPosition(done, () =>
            fail(new DOMException('', 'NotAllowedError')),
          );
        }),
      ),
      usb: await device('usb', 'requestDevice', { filters: [] }),
      hid: await device('hid', 'requestDevice', { filters: [] }),
      serial: await device('serial', 'requestPort'),
      bluetooth: await device('bluetooth', 'requestDevice', { acceptAllDevices: true }),
      midi: await outcome(navigator.requestMIDIAccess({ sysex: true })),
    };
  });
}
