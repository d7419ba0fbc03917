/** A screen for the desktop tests: the one that is there, else a virtual one that goes with them. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

const START_LIMIT_MS = 10_000;

export interface Display {
  readonly name: string;
  close(): void;
}

/** Rejects when there is neither a display nor an Xvfb. */
export async function openDisplay(): Promise<Display> {
  const present = process.env['DISPLAY'] ?? '';
  if (present !== '' || process.platform !== 'linux') {
    return { name: present, close: () => undefined };
  }
  // It picks a free number by itself and writes it to descriptor 3.
  const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-ac'];
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await displayNumber(server);
  return { name: `:${number}`, close: () => void server.kill() };
}

function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      server.kill();
      reject(new Error('Xvfb gave no display in time'));
    }, START_LIMIT_MS);
    server.once('error', (error) => {
      clearTimeout(limit);
      reject(new Error(`there is no display and no Xvfb (${error.message})`));
    });
    server.stdio[3]?.once('data', (number: Buffer) => {
      clearTimeout(limit);
      resolve(number.toString().trim());
    });
  });
}
