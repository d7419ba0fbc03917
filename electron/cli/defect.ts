/** A defect of ours: said on the terminal, its trace in a file. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes the trace where only this user reads it; the message for the terminal. Never throws. */
export function reportDefect(error: unknown, command: string): string {
  const path = join(tmpdir(), `redthread-trace-${randomBytes(6).toString('hex')}.txt`);
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const about = `redthread ${__REDTHREAD_VERSION__}, node ${process.version}, ${process.platform}`;
  try {
    writeFileSync(path, `${about}\ncommand: ${command}\n\n${trace}\n`, { mode: 0o600 });
    return `redthread: this is a defect of ours, not of your evidence; the trace is in \`${path}\``;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return `redthread: this is a defect of ours, not of your evidence; its trace could not be kept (${why})`;
  }
}
