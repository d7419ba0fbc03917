/**
 * The closed list of files that a page may be served, written by the build, and the headers they go
 * out with. `app://bundle` and the loopback server answer from it alone: a path is looked up as it
 * came, never decoded and never joined to a folder, so no spelling of it can reach another file.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

z.config({ jitless: true });

export interface BundleFile {
  /** Below `out/renderer`, with `/`. */
  readonly file: string;
  readonly mime: string;
}

export interface Bundle {
  /** Absolute folder of the built page. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, BundleFile>;
}

/** What goes back to the page, on either way. `body` is null for everything but a found file. */
export interface BundleAnswer {
  readonly status: 200 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
}

const listShape = z.record(
  z.string().startsWith('/'),
  z.strictObject({
    file: z.string().regex(/^[\w@-][\w.@-]*(?:\/[\w@-][\w.@-]*)*$/u),
    mime: z.string(),
  }),
);

const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const DENIED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/** Sent with every answer, refusals too. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': DENIED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Reads the list that the build left in `out`. Throws when it is not what the build writes. */
export async function readBundle(out: string): Promise<Bundle> {
  const text = await readFile(join(out, 'bundle.json'), 'utf8');
  const files = new Map(Object.entries(listShape.parse(JSON.parse(text))));
  return { folder: join(out, 'renderer'), files };
}

/** The answer to a request for `path`, the path of a URL as it came. */
export async function answerFromBundle(
  bundle: Bundle,
  method: string,
  path: string,
): Promise<BundleAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const found = bundle.files.get(path);
  if (found === undefined) return refusal(404);
  const body = new Uint8Array(await readFile(join(bundle.folder, found.file)));
  return { status: 200, headers: { ...SECURITY_HEADERS, 'content-type': found.mime }, body };
}

function refusal(status: 404 | 405): BundleAnswer {
  return { status, headers: { ...SECURITY_HEADERS, 'content-type': 'text/plain' }, body: null };
}
