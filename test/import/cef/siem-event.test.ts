import fc from 'fast-check';
import { expect, test } from 'vitest';
import { siemEvent } from '../../../shared/import/cef/siem-event.ts';
import { memorySource, parseAll, warningsOf } from '../engine-support.ts';

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,12}$/);
/** A value keeps its spaces within, loses those around it. */
const value = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text);

function escaped(text: string): string {
  return text
    .replace(/[\\=|]/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r');
}

test('what was written by the rules of CEF is read as it was', () => {
  const fields = fc.dictionary(name, value, { minKeys: 1, maxKeys: 8, noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 5, maxLength: 5 }), fields, (head, said) => {
      const [vendor = '', product = '', version = '', id = '', title = ''] = head;
      const cells = [vendor, product, version, id, title, '5'].map(escaped).join('|');
      const pairs = Object.entries(said).map(([key, each]) => `${key}=${escaped(each)}`);
      const event = siemEvent(`<13>1 host - CEF:0|${cells}|${pairs.join(' ')}`);
      expect(event).toMatchObject({ vendor, product, id, name: title });
      expect(Object.fromEntries(event?.fields ?? [])).toEqual(said);
    }),
  );
});

test('LEEF names its delimiter, or has tabs', () => {
  const fields = (line: string) => Object.fromEntries(siemEvent(line)?.fields ?? []);
  expect(fields('LEEF:1.0|V|P|1|e|a=1 2\tb=x=y')).toEqual({ a: '1 2', b: 'x=y' });
  expect(fields('LEEF:2.0|V|P|1|e|^|a=1^b=2')).toEqual({ a: '1', b: '2' });
  expect(fields('LEEF:2.0|V|P|1|e|x7C|a=1|b=2')).toEqual({ a: '1', b: '2' });
  expect(fields('LEEF:2.0|V|P|1|e|a=1\tb=2')).toEqual({ a: '1', b: '2' });
});

test('no line makes it throw, and a head that is cut is no event', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.nat(200), (text, cut) => {
      const whole = `CEF:0|V|P|1|id|name|5|a=1 ${text}`;
      expect(siemEvent(whole)?.fields.get('a')).toBeDefined();
      const start = whole.slice(0, cut);
      expect(siemEvent(start) === null).toBe(start.split('|').length < 8);
    }),
  );
});

test('events without a stamp before them are records of their own', async () => {
  const event = (at: number): string =>
    `CEF:0|Example|Gate|1|${at}|Login|3|rt=${1_772_359_200_000 + at} suser=ana src=192.0.2.${at}`;
  const lines = [event(1), event(2), '  at a stack', 'CEF:0|Example|cut', event(3)];
  const items = await parseAll(memorySource('siem.txt', lines.join('\n')));
  expect(items[0]).toMatchObject({ kind: 'head', format: 'cef', container: 'text-lines' });
  expect(items.at(-1)).toMatchObject({ counts: { records: 4, events: 3, warnings: 1 } });
  expect(warningsOf(items).map(({ record, text }) => [record, text])).toEqual([
    [3, 'CEF:0|Example|cut'],
  ]);
});
