import { describe, expect, it } from 'vitest';
import { importers } from '../../../shared/import/importers.ts';
import { fixtureFiles, rowsOf } from './fixture-file.ts';

const files = fixtureFiles();

describe('every format, on our own files in its real shape', () => {
  it('has a file for each importer', () => {
    expect([...new Set(files.map((file) => file.format))]).toEqual(
      importers.map((importer) => importer.format),
    );
  });

  it.each(files.map((file) => [`${file.format}/${file.name}`, file] as const))(
    '%s gives exactly the rows kept beside this test',
    async (_, file) => {
      const rows = rowsOf(file)
        .map((row) => JSON.stringify(row))
        .join('\n');
      await expect(`${rows}\n`).toMatchFileSnapshot(`rows/${file.format}.${file.name}.ndjson`);
    },
  );

  it.each(files.map((file) => [`${file.format}/${file.name}`, file] as const))(
    '%s is recognised by its own importer first and by no other with 0.5 or more',
    (_, file) => {
      const claims = importers.map((importer) => ({
        format: importer.format,
        confidence: importer.records.includes(file.sample.container)
          ? importer.sniff(file.sample)
          : 0,
      }));
      const own = claims.find((claim) => claim.format === file.format);
      const others = claims.filter((claim) => claim.format !== file.format);
      const best = Math.max(...others.map((claim) => claim.confidence));
      const isLastResort = file.format === 'generic' || file.format === 'text-log';
      expect(own?.confidence).toBeGreaterThan(isLastResort ? 0 : 0.7);
      expect(best).toBeLessThan(isLastResort ? 0.1 : 0.5);
    },
  );
});
