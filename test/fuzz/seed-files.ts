/** The files that are broken: our own fixtures of every format. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SeedFile {
  readonly format: string;
  readonly name: string;
  readonly bytes: Buffer;
}

/** Sorted, so that a case's number means the same file everywhere. */
export function seedFiles(folder: string): readonly SeedFile[] {
  const formats = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return formats.flatMap((format) =>
    readdirSync(join(folder, format))
      .sort()
      .map((name) => ({ format, name, bytes: readFileSync(join(folder, format, name)) })),
  );
}
