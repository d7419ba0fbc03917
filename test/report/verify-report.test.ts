import { describe, expect, test } from 'vitest';
import { buildReport } from '../../shared/report/build-report.ts';
import type { ParsedReport } from '../../shared/report/parse-report.ts';
import { parseReport } from '../../shared/report/parse-report.ts';
import { reportHtml } from '../../shared/report/report-html.ts';
import type { ReadSlice } from '../../shared/report/verify-report.ts';
import { verifyReport } from '../../shared/report/verify-report.ts';
import { inputOf, RECORDS, sha256 } from './report-of.ts';

function written(): ParsedReport {
  const data = parseReport(reportHtml(buildReport(inputOf())));
  if (!data) throw new Error('the report did not parse');
  return data;
}

const fromEvidence: ReadSlice = (place) => Promise.resolve(RECORDS.get(place.offset) ?? null);

const firstRecordChanged: ReadSlice = (place) =>
  Promise.resolve(place.offset === 0 ? new Uint8Array([1]) : (RECORDS.get(9) ?? null));

async function faults(data: ParsedReport, read: ReadSlice = fromEvidence): Promise<unknown> {
  const findings = await verifyReport(data, read, sha256);
  return findings.map(({ fault, label }) => [fault, label]);
}

describe('verifying a report', () => {
  test('finds nothing when every citation resolves to its bytes', async () => {
    expect(await faults(written())).toEqual([]);
  });

  test('names the citation and the place whose bytes are others', async () => {
    const data = written();
    const findings = await verifyReport(data, firstRecordChanged, sha256);
    expect(findings).toEqual([
      {
        fault: 'bytes-differ',
        label: 'E1',
        place: data.citations[0]?.rows[0],
        text: 'E1, record 1 of `/evidence/audit.ndjson`, does not resolve: the bytes are not those that the report was made from',
      },
    ]);
  });

  test('says what cannot be checked, and why', async () => {
    const data = written();
    const [first, second] = data.citations;
    if (!first || !second) throw new Error('two citations expected');
    const [place] = second.rows;
    if (!place) throw new Error('a place expected');
    const cite = (citations: ParsedReport['citations']) => ({ ...data, statements: [], citations });
    expect([
      await faults(data, () => Promise.resolve(null)),
      await faults(cite([{ ...second, rows: [] }])),
      await faults(cite([{ ...second, rows: [], wholeFile: place.sha256 }])),
      await faults(cite([{ ...second, rows: [{ ...place, sliceSha256: null }] }])),
      await faults(cite([{ ...second, rows: [{ ...place, sha256: '0'.repeat(64) }] }])),
      await faults({ ...data, citations: [first] }),
      await faults({ ...data, statements: [{ text: 'x', citations: [] }] }),
      await faults({ ...data, isShownAsWritten: false }),
    ]).toEqual([
      [
        ['not-at-hand', 'E1'],
        ['not-at-hand', 'E1'],
        ['not-at-hand', 'E3'],
      ],
      [['no-record', 'E3']],
      [],
      [['never-hashed', 'E3']],
      [['unknown-file', 'E3']],
      [['unknown-citation', 'E3']],
      [['no-citation', null]],
      [['text-differs', null]],
    ]);
  });
});
