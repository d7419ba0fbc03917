/** The files that are broken: our own fixtures of every format, and archives of some of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { longName, makeTar, pax } from '../unpack/make-tar.ts';

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
  const files = formats.flatMap((format) =>
    readdirSync(join(folder, format))
      .sort()
      .map((name) => ({ format, name, bytes: readFileSync(join(folder, format, name)) })),
  );
  return [...files, ...archivesOf(files)];
}

/** TAR archives of small files, with every kind of header that says more of them. */
function archivesOf(files: readonly SeedFile[]): readonly SeedFile[] {
  const small = files.filter(({ bytes }) => bytes.length < 4000).slice(0, 4);
  const members = small.flatMap(({ name, bytes: content }, index) => {
    const path = `bundle/${'logs/'.repeat(30)}${name}`;
    const before = index % 2 === 0 ? longName(path) : pax('x', { path, mtime: '1772323200.5' });
    return [before, { name: `cut-${index}`, content }];
  });
  const bytes = Buffer.from(makeTar([pax('g', { comment: 'made up' }), ...members]));
  return [
    { format: 'archive', name: 'bundle.tar', bytes },
    { format: 'archive', name: 'bundle.tar.gz', bytes: gzipSync(bytes) },
  ];
}
