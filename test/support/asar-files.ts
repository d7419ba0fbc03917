/** The names of the files in an asar archive: its head is JSON behind four sizes. */
import { readFileSync } from 'node:fs';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
}

/** Paths of all files, with `/`. */
export function filesOfAsar(path: string): readonly string[] {
  const bytes = readFileSync(path);
  const length = bytes.readUInt32LE(12);
  const head = JSON.parse(bytes.toString('utf8', 16, 16 + length)) as Entry;
  return below(head, '');
}

function below({ files }: Entry, at: string): readonly string[] {
  if (files === undefined) return [at];
  return Object.entries(files).flatMap(([name, entry]) =>
    below(entry, at === '' ? name : `${at}/${name}`),
  );
}
