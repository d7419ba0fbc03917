import { describe, expect, it, test } from 'vitest';
import { scopedId, scopedParty } from '../../shared/import/scoped-id.ts';
import { readHoldings } from '../../shared/links/read-holdings.ts';
import { importedCase } from '../support/imported-case.ts';

test.each([
  '0e000000-0000-4000-8000-000000000000',
  '{0E000000-0000-4000-8000-000000000000}',
  'dana@example.com',
  'arn:aws:iam::111122223333:user/dana',
  'S-1-5-21-1004336348-1177238915-682003330-512',
  'AIDAEXAMPLE0000000001',
  '111440584475724000001',
])('%s is the same everywhere', (id) => {
  expect(scopedId(id, 'Directory')).toBe(id);
});

test.each([
  '00000000-0000-0000-0000-000000000000',
  '7',
  '1234',
  'dana',
  'S-1-5-18',
  'WORKGROUP\\Administrator',
  'thread-7',
])('%s is one of its program', (id) => {
  expect(scopedId(id, 'Directory')).toBe(`Directory/${id}`);
  expect(scopedId(id, null)).toBe(id);
});

test('a party without an id is known by its name, unless it has a mailbox', () => {
  const dana = { kind: 'account', id: null, name: 'dana', email: null } as const;
  expect(scopedParty(dana, 'Directory')).toEqual({ ...dana, id: 'Directory/dana' });
  const mailed = { ...dana, email: 'dana@example.com' };
  expect(scopedParty(mailed, 'Directory')).toBe(mailed);
});

test('a name is no id, however long it is', () => {
  const long = { kind: 'account', id: null, name: 'svc-backup-server01', email: null } as const;
  expect(scopedParty(long, 'Directory')?.id).toBe('Directory/svc-backup-server01');
  const both = { ...long, id: long.name };
  expect(scopedParty(both, 'Directory')?.id).toBe('Directory/svc-backup-server01');
});

function cef(product: string, said: string): string {
  return `CEF:0|Example|${product}|1|100|Logon|5|rt=1772359200000 ${said} src=192.0.2.1`;
}

test.each(['suser=svc-backup-server01', 'suid=svc-backup-server01 suser=svc-backup-server01'])(
  'CEF: a name of two products is two accounts (%s)',
  async (said) => {
    const text = `${cef('Gate', said)}\n${cef('Wall', said)}\n`;
    const { open } = await importedCase('events.log', Buffer.from(text));
    expect(readHoldings(open.db).accounts.map(({ account }) => account)).toEqual([
      'Example Gate/svc-backup-server01',
      'Example Wall/svc-backup-server01',
    ]);
  },
);

function ocsf(product: string, user: object, minute: number): object {
  return {
    activity_id: 1,
    category_uid: 3,
    class_uid: 3002,
    type_name: 'Authentication: Logon',
    time: Date.UTC(2026, 2, 1, 10, minute),
    status_id: 1,
    metadata: { version: '1.5.0', product: { name: product, vendor_name: 'Example' } },
    user,
    src_endpoint: { ip: `192.0.2.${minute + 1}` },
  };
}

function bitbucket(site: string, minute: number): object {
  return {
    timestamp: new Date(Date.UTC(2026, 2, 1, 10, minute)).toISOString(),
    author: { name: 'dana', type: 'NORMAL', id: '2' },
    type: { actionI18nKey: 'a.b', action: 'Read' },
    affectedObjects: [],
    source: `192.0.2.${minute + 1}`,
    system: `https://${site}`,
  };
}

describe('one number in two programs is two accounts', () => {
  it.each([
    [
      'OCSF, by id',
      [
        ocsf('Wiki', { uid: '1234', name: 'ana' }, 0),
        ocsf('Shop', { uid: '1234', name: 'bo' }, 1),
        ocsf('Shop', { uid: 1234, name: 'bo' }, 2),
      ],
      ['Example Shop/1234', 'Example Wiki/1234'],
    ],
    [
      'OCSF, by name',
      [ocsf('Wiki', { name: 'admin' }, 0), ocsf('Shop', { name: 'admin' }, 1)],
      ['Example Shop/admin', 'Example Wiki/admin'],
    ],
    [
      'Atlassian servers',
      [bitbucket('code.example.com', 0), bitbucket('wiki.example.com', 1)],
      ['code.example.com/2', 'wiki.example.com/2'],
    ],
  ])('%s', async (_, records, accounts) => {
    const text = records.map((record) => JSON.stringify(record)).join('\n');
    const { open } = await importedCase('evidence.ndjson', Buffer.from(`${text}\n`));
    expect(readHoldings(open.db).accounts.map(({ account }) => account)).toEqual(accounts);
  });
});
