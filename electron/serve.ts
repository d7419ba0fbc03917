/** The built page over HTTP on 127.0.0.1, from the same list and with the same headers as the desktop. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerFromBundle, SECURITY_HEADERS } from './bundle.ts';
import type { Bundle } from './bundle.ts';

const ADDRESS = '127.0.0.1';

export interface Loopback {
  /** Ends with a slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves until closed. Port 0 takes a free one. Rejects when the port is taken. */
export async function serveLoopback(bundle: Bundle, port: number): Promise<Loopback> {
  const server = createServer((request, response) => void respond(bundle, request, response));
  await listen(server, port);
  return {
    url: `http://${ADDRESS}:${portOf(server)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page of another site that made its name point here still says its own name: refused. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `${ADDRESS}:${port}` || host === `localhost:${port}`;
}

async function respond(
  bundle: Bundle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnHost(request.headers.host, request.socket.localPort ?? 0)) {
    response.writeHead(421, { ...SECURITY_HEADERS }).end();
    return;
  }
  const path = /^[^?#]*/u.exec(request.url ?? '')?.[0] ?? '';
  try {
    const answer = await answerFromBundle(bundle, request.method ?? '', path);
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': answer.body?.byteLength ?? 0,
    });
    response.end(request.method === 'HEAD' ? undefined : (answer.body ?? undefined));
  } catch (error) {
    // The build was taken away under us.
    console.error(error);
    response.writeHead(500, { ...SECURITY_HEADERS }).end();
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, () => resolve());
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
