/** Files that investigators are handed and that hold no records as they are: what each is, and the way out. */
import { describe, expect, test } from 'vitest';
import type { ParsedFile } from '../../shared/model/batch.ts';
import { makeTar } from '../unpack/make-tar.ts';
import { makeZip } from '../unpack/make-zip.ts';
import { memorySource, parseAll } from './engine-support.ts';

const bytes = (signs: string): Uint8Array => new Uint8Array(Buffer.from(signs, 'latin1'));

function outcome(items: readonly ParsedFile[]): unknown {
  const [first] = items;
  return first?.kind === 'nothing' ? [first.status, first.reason] : first?.kind;
}

const TYPES = { name: '[Content_Types].xml', content: '<Types/>' };
const WORKBOOK = makeZip([TYPES, { name: 'xl/workbook.xml', content: '<workbook/>' }]);
const openDocument = (kind: string): Uint8Array =>
  makeZip([
    { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, method: 0 },
    { name: 'content.xml', content: '<office:document-content/>' },
  ]);

const BINARY: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['book.xlsx', WORKBOOK, /^an Excel workbook: save each sheet as CSV first$/],
  [
    'letter.docx',
    makeZip([TYPES, { name: 'word/document.xml', content: '<w:document/>' }]),
    /^a Word document: it holds no records/,
  ],
  ['sheet.ods', openDocument('spreadsheet'), /^an OpenDocument spreadsheet: save each sheet/],
  ['text.odt', openDocument('text'), /^an OpenDocument file/],
  ['old.xls', bytes('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0'), /^a file of old Office/],
  ['Security.evtx', bytes('ElfFile\0\0\0\0\0'), /^a Windows event log: export it as JSON or CSV/],
  ['dump.pcap', bytes('\xD4\xC3\xB2\xA1\x02\0\x04\0'), /^captured network packets: .*tshark/],
  ['dump.pcapng', bytes('\n\r\r\n\x1C\0\0\0M<+\x1A\x01\0'), /^captured network packets/],
  ['a.7z', bytes("7z\xBC\xAF'\x1C\0\x04"), /^a 7-Zip archive: unpack it first$/],
  ['a.rar', bytes('Rar!\x1A\x07\x01\0'), /^a RAR archive: unpack it first$/],
  ['shot.png', bytes('\x89PNG\r\n\x1A\n\0\0\0\rIHDR'), /^an image: it holds no records$/],
  ['photo.jpg', bytes('\xFF\xD8\xFF\xE0\0\x10JFIF'), /^an image/],
  ['a.csv.bz2', bytes('BZh91AY&SY\x12\x34\x56\x78'), /^compressed with bzip2: unpack it first$/],
  ['none.bz2', bytes('BZh9\x17rE8P\x90\0\0\0\0'), /^compressed with bzip2/],
  ['tool', bytes('\x7FELF\x02\x01\x01\0'), /^a program or a library/],
  ['tool.exe', bytes('MZ\x90\0\x03\0\0\0'), /^a program or a library/],
  ['system.journal', bytes('LPKSHHRH\0\0\0\0'), /journalctl -o json/],
];

const TEXT: readonly (readonly [string, string, RegExp])[] = [
  [
    'mail.eml',
    'Received: from a.example.org\r\n by b.example.org\r\nMessage-ID: <1@example.org>\r\nFrom: ana@example.org\r\nSubject: hello\r\n\r\nText\r\n',
    /^mail: it is not read as records/,
  ],
  [
    'box.mbox',
    'From ana@example.org Sun Mar  1 10:00:00 2026\nFrom: ana@example.org\nSubject: hello\nMIME-Version: 1.0\n\nText\n',
    /^mail/,
  ],
  ['events.xml', '\uFEFF<?xml version="1.0"?>\n<Events><Event/></Events>\n', /^an XML document/],
  ['feed.xml', '<feed version="1">\n<entry/>\n</feed>\n', /^an XML document: export it/],
  ['page.html', '<!DOCTYPE html>\n<html><body>a,b\n1,2\n</body></html>\n', /^a web page \(HTML\)/],
  [
    'settings.yml',
    '# settings\nserver:\n  port: 80\n  names:\n    - one\n    - two\n',
    /^a YAML document: convert it to JSON first/,
  ],
];

/** Told only when nothing else was found in them. */
const UNRECOGNISED: readonly string[] = ['feed.xml', 'settings.yml'];

describe('a file that cannot be read says what it is and the way out', () => {
  test.each([...BINARY, ...TEXT])('%s', async (name, content, words) => {
    const items = await parseAll(memorySource(name, content));
    const status = UNRECOGNISED.includes(name) ? 'unrecognised' : 'refused';
    const said = [status, expect.stringMatching(words)];
    expect(items.map((item) => outcome([item]))).toEqual([said]);
  });

  test('also as a part of an archive', async () => {
    const tar = makeTar([{ name: 'exports/book.xlsx', content: WORKBOOK }]);
    const part = { kind: 'tar', member: 'exports/book.xlsx' } as const;
    const items = await parseAll(memorySource('bundle.tar', tar), { part });
    expect(items.map((item) => outcome([item]))).toEqual([
      ['refused', 'an Excel workbook: save each sheet as CSV first'],
    ]);
  });
});

test.each<[string, string]>([
  ['a table about subjects', 'From,Subject,created_at\nana,hello,2026-03-01T10:00:00Z\n'],
  ['a table of ids like the beginning of ORC', 'ORCID,created_at\n1,2026-03-01T10:00:00Z\n'],
  ['a table whose columns begin as bzip2 does', 'BZhours,created_at\n1,2026-03-01T10:00:00Z\n'],
  ['a log with priorities', '<13>Mar  1 10:00:00 host app: a\n<13>Mar  1 10:00:01 host app: b\n'],
  ['a log with colons', '2026-03-01T10:00:00Z user: ana\n2026-03-01T10:00:01Z user: ben\n'],
])('%s is read', async (_what, content) => {
  const [head] = await parseAll(memorySource('a.txt', content));
  expect(head?.kind).toBe('head');
});

test('an archive with parts beside a file of content types is an archive', async () => {
  const zip = makeZip([TYPES, { name: 'logs/a.csv', content: 'a,b\n1,2\n' }]);
  const [head] = await parseAll(memorySource('a.zip', zip));
  expect(head).toMatchObject({ kind: 'head', container: 'zip' });
});
