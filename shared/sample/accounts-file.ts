/** `accounts.csv`: every account with the values that accounts can share. */
import { FIRST_BACKGROUND_ID } from './background-accounts.ts';
import { isoMs } from './calendar.ts';
import type { SampleAccount } from './sample-account.ts';
import { inChunks, plainCounts } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';
import { plantedAccounts } from './sample-world.ts';
import type { SampleWorld } from './sample-world.ts';

const HEADER =
  'id,username,name,email,created_at,current_sign_in_ip,last_sign_in_ip,device_id,phone,card_hash,plan,state\n';

/** All accounts of the case, background and planted. */
export function* allAccounts(world: SampleWorld): Iterable<SampleAccount> {
  const planted = [...plantedAccounts(world)].sort((a, b) => a.id - b.id);
  yield* planted.filter(({ id }) => id < FIRST_BACKGROUND_ID);
  for (let i = 0; i < world.background.sizes.accounts; i++) yield world.background.account(i);
  yield* planted.filter(({ id }) => id > FIRST_BACKGROUND_ID);
}

export function accountCount(world: SampleWorld): number {
  return world.background.sizes.accounts + plantedAccounts(world).length;
}

function rowOf(account: SampleAccount): string {
  return (
    `${account.id},${account.username},${account.name},${account.email},${isoMs(account.createdAt)},` +
    `${account.currentIp},${account.lastIp},${account.device},${account.phone},${account.card},` +
    `${account.plan},${account.state}\n`
  );
}

function* rowsOf(world: SampleWorld): Iterable<string> {
  yield HEADER;
  for (const account of allAccounts(world)) yield rowOf(account);
}

/** The accounts, lowest id first. */
export function accountsFile(world: SampleWorld): PlannedFile {
  return {
    name: 'accounts.csv',
    format: 'accounts-csv',
    counts: plainCounts(accountCount(world)),
    chunks: () => inChunks(rowsOf(world)),
  };
}
