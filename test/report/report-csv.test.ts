import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../shared/report/build-report.ts';
import { csvCell, reportCsv } from '../../shared/report/report-csv.ts';
import { FILE_SHA, inputOf } from './report-of.ts';

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** Cells of one row, as a spreadsheet reads them. */
function cellsOf(line: string, separator: ',' | ';'): readonly string[] {
  const cells: string[] = [''];
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) cells.push('');
    else cells[cells.length - 1] += sign;
  }
  return cells;
}

describe('a report as CSV', () => {
  test('has one row for each record behind a citation', () => {
    const report = buildReport(inputOf());
    const [first, second] = report.citations[0]?.rows ?? [];
    const common = `"E1","Three accounts share one device",,"confirmed","Look at the plan too.","/evidence/audit.ndjson","${FILE_SHA}"`;
    expect(reportCsv(report).split('\r\n')).toEqual([
      '"citation","statement","evidence_state","confidence","note","file","sha256","record","offset","length","slice_sha256"',
      `${common},1,0,8,"${first?.sliceSha256}"`,
      `${common},2,9,18,"${second?.sliceSha256}"`,
      `"E3","The agent posted a comment on issue #31","claimed",,,"/evidence/audit.ndjson","${FILE_SHA}",2,9,18,"${second?.sliceSha256}"`,
      '',
    ]);
  });

  test.each([
    ['=1+1', `"'=1+1"`],
    ['＝1', `"'＝1"`],
    ['-2', `"'-2"`],
    ['\t=1', `"'\\t=1"`],
    ['a;=1', `"a;'=1"`],
    ['say "x"', '"say ""x"""'],
    ['plain = text', '"plain = text"'],
    [null, ''],
    [12, '12'],
  ])('writes %j as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('no text becomes a formula, a row or a column, in comma and in semicolon countries', () => {
    assert(
      property(string({ unit: 'binary' }), string(), (a, b) => {
        for (const text of [a, b, `=${a}`, `;=${b}`, `";=${a}`, `";"=${b}`]) {
          const line = [csvCell(text), csvCell('x')].join(',');
          expect(line).not.toMatch(/[\r\n]/u);
          expect(cellsOf(line, ',')).toHaveLength(2);
          for (const separator of [',', ';'] as const)
            expect(cellsOf(line, separator).filter((cell) => FORMULA.test(cell))).toEqual([]);
        }
      }),
      // Found once by chance: a quote of the text ends a cell where semicolons part them.
      { examples: [['', '"=']] },
    );
  });
});
