import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { addressOf, serveApp } from '../../electron/app-protocol.ts';
import { answerFromBundle, readBundle, SECURITY_HEADERS } from '../../electron/bundle.ts';
import { isLocalRequest } from '../../electron/network-block.ts';
import { isOwnHost, serveLoopback } from '../../electron/serve.ts';
import { writeBundleList } from '../../scripts/bundle-list.mjs';

const out = mkdtempSync(join(tmpdir(), 'redthread-bundle-'));
mkdirSync(join(out, 'renderer', 'assets'), { recursive: true });
writeFileSync(join(out, 'secret.txt'), 'secret');
writeFileSync(join(out, 'renderer', 'index.html'), '<!doctype html>page');
writeFileSync(join(out, 'renderer', 'assets', 'core-a1.js'), 'code');
writeBundleList(join(out, 'renderer'), join(out, 'bundle.json'));
const bundle = await readBundle(out);
afterAll(() => rmSync(out, { recursive: true }));

const known = new Set(['/', '/index.html', '/assets/core-a1.js']);

/** Ways in which people have got out of folders. */
const step = fc.constantFrom(
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '..%2f',
  '..%5c',
  '%5c',
  '\\',
  '%00',
  '',
  'assets',
  'index.html',
  'secret.txt',
  'renderer',
  '%252e%252e',
  '．．',
  'C:',
);
const hostile = fc
  .array(step, { minLength: 1, maxLength: 8 })
  .map((steps) => `/${steps.join('/')}`);

describe('the list of files', () => {
  test('is what the build found, with the start page as root', () => {
    expect([...bundle.files]).toEqual([
      ['/', { file: 'index.html', mime: 'text/html; charset=utf-8' }],
      ['/assets/core-a1.js', { file: 'assets/core-a1.js', mime: 'text/javascript; charset=utf-8' }],
      ['/index.html', { file: 'index.html', mime: 'text/html; charset=utf-8' }],
    ]);
  });

  test('refuses a file of a kind that nobody named', () => {
    const folder = mkdtempSync(join(tmpdir(), 'redthread-bundle-'));
    writeFileSync(join(folder, 'index.html'), '');
    writeFileSync(join(folder, 'x.exe'), '');
    expect(() => writeBundleList(folder, join(folder, 'list'))).toThrow(
      /no media type for x\.exe/u,
    );
    rmSync(folder, { recursive: true });
  });

  test('a list that leads out of the folder is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redthread-bundle-'));
    writeFileSync(
      join(folder, 'bundle.json'),
      '{"/x": {"file": "../secret.txt", "mime": "text/plain"}}',
    );
    await expect(readBundle(folder)).rejects.toThrow();
    rmSync(folder, { recursive: true });
  });

  test('no spelling of a path reaches a file that is not in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(hostile, fc.string(), fc.webPath()), async (path) => {
        const { status } = await answerFromBundle(bundle, 'GET', path);
        expect(status).toBe(known.has(path) ? 200 : 404);
      }),
    );
  });

  test('answers GET and HEAD only, every answer with all headers', async () => {
    for (const [method, path, status] of [
      ['GET', '/', 200],
      ['HEAD', '/index.html', 200],
      ['POST', '/', 405],
      ['GET', '/none', 404],
    ] as const) {
      const answer = await answerFromBundle(bundle, method, path);
      expect(answer.status).toBe(status);
      expect(answer.headers).toMatchObject(SECURITY_HEADERS);
    }
  });

  test('the policy allows no eval, no inline code and no other origin', () => {
    expect(SECURITY_HEADERS['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    );
  });
});

describe('app://', () => {
  type Handler = (request: Request) => Response | Promise<Response>;

  async function ask(url: string): Promise<readonly [status: number, body: string]> {
    const handlers: Handler[] = [];
    serveApp({ handle: (_scheme, handler) => void handlers.push(handler) }, bundle);
    const [handler] = handlers;
    if (handler === undefined) throw new Error('nothing was registered');
    // A stand-in: the real `Request` would already have rewritten the address.
    const response = await handler({ url, method: 'GET' } as Request);
    return [response.status, await response.text()];
  }

  test.each([
    ['app://bundle/index.html', 200],
    ['app://bundle/?x=1#y', 200],
    ['app://bundle/%2e%2e/secret.txt', 404],
    ['app://bundle/..%5csecret.txt', 404],
    ['app://bundle/assets/%2e%2e/index.html', 404],
    ['app://other/index.html', 404],
    ['app://bundle@other/index.html', 404],
    ['app://bundle:1/index.html', 404],
    ['https://bundle/index.html', 404],
    ['', 404],
  ])('%s: %i', async (url, status) => {
    expect((await ask(url))[0]).toBe(status);
  });

  test('an address is taken apart without being rewritten', () => {
    fc.assert(
      fc.property(hostile, (path) => {
        const plain = path.replace(/[?#].*/u, '');
        expect(addressOf(`app://bundle${path}`)).toEqual({ origin: 'app://bundle', path: plain });
      }),
    );
  });
});

describe('the loopback server', () => {
  /** Node's client sends the path as it is, where `fetch` would tidy it up. */
  function ask(url: string, path: string, host?: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const { port } = new URL(url);
      const headers = host === undefined ? {} : { host };
      const sent = request({ port, host: '127.0.0.1', path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  test('serves what is listed, to its own name only', async () => {
    const { url, close } = await serveLoopback(bundle, 0);
    const { port } = new URL(url);
    const asked: readonly (readonly [path: string, host?: string])[] = [
      ['/'],
      ['/assets/core-a1.js?v=1'],
      ['/../secret.txt'],
      ['/%2e%2e/secret.txt'],
      ['/', `localhost:${port}`],
      ['/', 'evil.example'],
      ['/', `evil.example:${port}`],
      ['/', '127.0.0.1'],
    ];
    const answers = await Promise.all(asked.map(([path, host]) => ask(url, path, host)));
    await close();
    expect(answers).toEqual([200, 200, 404, 404, 200, 421, 421, 421]);
  });

  test('knows no name but its own', () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 65_535 }), (name, port) => {
        expect([isOwnHost(name, port), isOwnHost(`${name}:${port}`, port)]).toEqual([false, false]);
      }),
    );
    expect(isOwnHost(undefined, 1)).toBe(false);
  });
});

test.each([
  ['app://bundle/x', true],
  ['blob:app://bundle/1', true],
  ['data:text/plain,x', true],
  ['devtools://devtools/bundled/x', true],
  ['http://127.0.0.1/', false],
  ['https://example.com/', false],
  ['ws://127.0.0.1/', false],
  ['wss://example.com/', false],
  ['file:///etc/passwd', false],
  ['ftp://example.com/', false],
  ['chrome://net-export', false],
  ['xapp://bundle/', false],
  [' app://bundle/', false],
])('the request filter lets %s through: %s', (url, allowed) => {
  expect(isLocalRequest(url)).toBe(allowed);
});
