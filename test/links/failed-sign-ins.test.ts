import { describe, expect, it } from 'vitest';
import { findAccount, holdersOf } from '../../shared/links/holdings.ts';
import { readHoldings } from '../../shared/links/read-holdings.ts';
import { receipt } from '../../shared/links/receipt-rows.ts';
import { entityDetail } from '../../shared/queries/entity-detail.ts';
import { findEntity } from '../../shared/queries/entity-ref.ts';
import { CALM_CONTEXT, importedCase } from '../support/imported-case.ts';
import type { Attempt, Vendor } from './attempt.ts';
import { IDENTITY_ATTEMPTS } from './identity-sign-ins.ts';
import { PLATFORM_ATTEMPTS } from './platform-sign-ins.ts';

const ADDRESS = '198.51.100.77';
const ROBIN = { id: 'B2', mail: 'robin@example.com', name: 'robin' };
const DANA = { id: 'A1', mail: 'dana@example.com', name: 'dana' };

/** Robin signs in from an address twice; Dana's account is named from there too, with success or without. */
function fileOf(vendor: Vendor, last: Attempt['isSuccess']): Uint8Array {
  const attempts: Attempt[] = [
    { who: ROBIN, isSuccess: true, minute: 0, ip: ADDRESS },
    { who: ROBIN, isSuccess: true, minute: 1, ip: ADDRESS },
    { who: DANA, isSuccess: last, minute: 2, ip: ADDRESS },
  ];
  return new TextEncoder().encode(vendor.fileOf(attempts));
}

describe.each([...IDENTITY_ATTEMPTS, ...PLATFORM_ATTEMPTS])('$format, $what', (vendor) => {
  const name = `evidence.${vendor.ending}`;

  it('a failed sign-in does not give its address to the account that was aimed at', async () => {
    const { open, reports } = await importedCase(name, fileOf(vendor, false));
    expect(reports.map(({ format, events }) => ({ format, events }))).toEqual([
      { format: vendor.format, events: 3 },
    ]);
    const holdings = readHoldings(open.db);
    const held = holdings.values.findIndex(({ value }) => value === ADDRESS);
    expect(holdersOf(holdings, held)).toBe(1);
    const columns = await open.columns(CALM_CONTEXT);
    const address = findEntity(open.db, 'ip', ADDRESS) ?? 0;
    expect(entityDetail(open.db, columns, address)?.connected).toMatchObject([{ rows: 2 }]);
  });

  it('one that succeeded does, so that the test above looks at what would link', async () => {
    const { open } = await importedCase(name, fileOf(vendor, true));
    const holdings = readHoldings(open.db);
    const held = holdings.values.findIndex(({ value }) => value === ADDRESS);
    expect(holdersOf(holdings, held)).toBe(2);
  });
});

it('a receipt lists the sign-ins that succeeded, and not those that failed beside them', async () => {
  const [vendor] = IDENTITY_ATTEMPTS;
  const attempts: Attempt[] = [
    { who: ROBIN, isSuccess: true, minute: 0, ip: ADDRESS },
    { who: DANA, isSuccess: false, minute: 1, ip: ADDRESS },
    { who: DANA, isSuccess: true, minute: 2, ip: ADDRESS },
  ];
  const bytes = new TextEncoder().encode(vendor?.fileOf(attempts) ?? '');
  const { open } = await importedCase('evidence.ndjson', bytes);
  const holdings = readHoldings(open.db);
  const [a = '', b = ''] = ['A1', 'B2'].map(
    (id) => holdings.accounts[findAccount(holdings, id)]?.account,
  );
  const found = receipt({ db: open.db, holdings }, { a, b }, { ignore: [], cap: 100 });
  const [line] = found.values.filter(({ kind }) => kind === 'ip');
  expect(line?.rows.map(({ account, source }) => [account, source.record])).toEqual([
    ['A1', 3],
    ['B2', 1],
  ]);
});

it('an address behind the first of a list is a machine on the way: found, but held by nobody', async () => {
  const bytes = new TextEncoder().encode(
    `time,user,ip_address,event
2026-03-01T10:00:00Z,dana,"192.0.2.1, ${ADDRESS}",read
2026-03-01T10:01:00Z,robin,"192.0.2.2, ${ADDRESS}",read
`,
  );
  const { open } = await importedCase('evidence.csv', bytes);
  const { values } = readHoldings(open.db);
  expect(values.filter(({ kind }) => kind === 'ip').map(({ value }) => value)).toEqual([
    '192.0.2.1',
    '192.0.2.2',
  ]);
  const address = findEntity(open.db, 'ip', ADDRESS) ?? 0;
  const detail = entityDetail(open.db, await open.columns(CALM_CONTEXT), address);
  expect(detail).toMatchObject({ events: 2, connected: [] });
});
