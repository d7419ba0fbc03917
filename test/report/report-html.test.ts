import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildReport } from '../../shared/report/build-report.ts';
import { checkDataOf } from '../../shared/report/check-data.ts';
import { parseReport } from '../../shared/report/parse-report.ts';
import { reportHtml } from '../../shared/report/report-html.ts';
import { reportJson } from '../../shared/report/report-json.ts';
import { inputOf } from './report-of.ts';

const HOSTILE = [
  '</pre></style></title><script>alert(1)</script>',
  `"><img src=x onerror=alert(1)>' onload='alert(1)`,
  '<svg onload=alert(1)><foreignObject><a href="javascript:alert(1)">',
  ']]><!--<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  'a\u202Egnp.exe\u2066\u0000\u001b[31m\ufeff\ud800\uffff\u{e0041}',
  '<pre hidden="" id="redthread-report-data">{}</pre>',
  '&lt;b&gt;&amp;amp;&#39;',
];

const TAG_NAMES =
  /^\/?(?:html|head|meta|title|style|body|header|main|section|figure|figcaption|h1|h2|p|span|img|pre|table|thead|tbody|tr|th|td)$/u;
const SVG_NAMES = /^\/?(?:svg|defs|pattern|g|rect|circle|ellipse|polygon|line|text)$/u;
const ATTRIBUTE_NAMES =
  /^(?:lang|charset|http-equiv|content|name|class|src|alt|scope|hidden|id|xmlns|viewBox|width|height|font-family|font-size|role|patternUnits|patternTransform|fill|fill-opacity|stroke|stroke-width|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|points|text-anchor)$/u;

/** Names of elements and attributes that are none of ours. Every `<` starts a tag: text has none. */
function strangers(markup: string, names: RegExp): readonly string[] {
  const found: string[] = [];
  for (const piece of markup.split('<').slice(1)) {
    const tag = /^(\/?[a-zA-Z0-9]+)((?: [a-zA-Z0-9-]+="[^"<>]*")*)>([^<>]*)$/su.exec(piece);
    if (!tag) {
      found.push(`<${piece}`);
      continue;
    }
    if (!names.test(tag[1] ?? '')) found.push(tag[1] ?? '');
    for (const [, name = ''] of (tag[2] ?? '').matchAll(/ ([a-zA-Z0-9-]+)="/gu))
      if (!ATTRIBUTE_NAMES.test(name)) found.push(name);
  }
  return found;
}

function figuresIn(html: string): readonly string[] {
  return [...html.matchAll(/src="data:image\/svg\+xml,([^"]*)"/gu)].map(([, data = '']) =>
    decodeURIComponent(data.replaceAll('&#39;', "'")),
  );
}

/** Controls except the line end, and signs that steer others. */
const UNSEEN = /[^\P{Cc}\n]|\p{Cf}|[\ufffe\uffff]/u;

describe('a report as HTML', () => {
  test('is a page with our elements only, a policy first, and three figures', () => {
    const html = reportHtml(buildReport(inputOf()));
    const page = html.replace('<!doctype html>\n', '');
    expect(strangers(page, TAG_NAMES)).toEqual([]);
    expect(figuresIn(html).map((svg) => strangers(svg, SVG_NAMES))).toEqual([[], [], []]);
    expect(html.slice(0, 300)).toContain(
      `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:;`,
    );
  });

  test('states what each source covers: period, precision, zone, duplicates, cuts, clocks, fields with denominators', () => {
    const input = inputOf();
    const [card] = input.coverage;
    if (card === undefined) throw new Error('the input has no source');
    const coverage = [
      {
        ...card,
        truncation: ['the file ends in the middle of its content'],
        // Medians of happenings: no clock stands a whole number of hours apart to the millisecond.
        clocks: card.clocks.map((clock) => ({ ...clock, offsetMs: clock.offsetMs + 1_234 })),
        bases: [{ basis: 'assumed-utc' as const, count: 97, of: 97 }],
        precisions: [
          { precision: 'second' as const, count: 90, of: 97 },
          { precision: 'ms' as const, count: 7, of: 97 },
        ],
      },
    ];
    const html = reportHtml(buildReport({ ...input, coverage }));
    const cells = [
      'second 90, ms 7',
      'UTC assumed 97',
      '3',
      '2',
      '0',
      'the file ends in the middle of its content',
      '-2 h beside okta.json',
    ];
    expect(html).toContain(cells.map((cell) => `<td>${cell}</td>`).join(''));
    expect(html).toContain('<td>48 of 97 (49 %)</td>');
  });

  test('names the date of a file as one where its records carry no times', () => {
    const input = inputOf();
    const coverage = input.coverage.map((card) => ({
      ...card,
      to: card.from,
      bases: [{ basis: 'file-time' as const, count: 97, of: 97 }],
    }));
    const html = reportHtml(buildReport({ ...input, coverage }));
    expect(html).toContain('<td>no times; date of the file 2026-05-07</td>');
  });

  test.each(HOSTILE)('shows %j in every field as inert text', (text) => {
    const html = reportHtml(buildReport(inputOf(() => text)));
    expect(strangers(html.replace('<!doctype html>\n', ''), TAG_NAMES)).toEqual([]);
    const figures = figuresIn(html);
    expect(figures.map((svg) => strangers(svg, SVG_NAMES))).toEqual([[], [], []]);
    expect([html, ...figures].filter((part) => UNSEEN.test(part))).toEqual([]);
  });

  test('whatever the words: inert, and read back as written', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 30 }), (text) => {
        const report = buildReport(inputOf((own) => own + text));
        const html = reportHtml(report);
        expect(strangers(html.replace('<!doctype html>\n', ''), TAG_NAMES)).toEqual([]);
        expect(parseReport(html)).toEqual({ ...checkDataOf(report), isShownAsWritten: true });
      }),
      { numRuns: 50 },
    );
  });

  test('is told from other pages', () => {
    const html = reportHtml(buildReport(inputOf()));
    const others = [
      '<!doctype html><p>no report</p>',
      html.slice(0, -600),
      html + html,
      html.replace('redthread-report&quot;', 'other&quot;'),
      html.replace('&quot;writtenAt&quot;:', '&quot;writtenAt&quot;:-'),
    ];
    expect(others.map(parseReport)).toEqual([null, null, null, null, null]);
  });

  test('an edited statement is noticed', () => {
    const html = reportHtml(buildReport(inputOf()));
    const edited = html.replace(
      'Three accounts share one device',
      'Four accounts share one device',
    );
    expect(parseReport(edited)?.isShownAsWritten).toBe(false);
  });
});

test('a report as JSON is the report', () => {
  const report = buildReport(inputOf(() => HOSTILE.join('')));
  const json = reportJson(report);
  expect(JSON.parse(json)).toEqual(report);
  expect(/^[\n\u0020-\u007e]*$/u.test(json)).toBe(true);
});
