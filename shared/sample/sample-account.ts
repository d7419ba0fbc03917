/** An account of the sample's instance, as `accounts.csv` states it. */
import type { UnixMs } from '../model/time.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface SampleAccount {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: UnixMs;
  readonly currentIp: string;
  readonly lastIp: string;
  /** Several values are parted by `;`. Empty: not collected. */
  readonly device: string;
  readonly phone: string;
  readonly card: string;
  readonly plan: 'free' | 'premium' | 'ultimate';
  readonly state: 'active' | 'blocked' | 'deactivated';
}

/** Texts that stand where a value was removed. They must never link two accounts. */
export const PLACEHOLDERS = { device: 'unknown', phone: '[REDACTED]', card: '***' } as const;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** In the shape of a base64 SHA-256, as GitLab keeps of a card. */
export function cardHash(random: SeededRandom): string {
  return `${random.text(BASE64, 42)}${random.pick(['A', 'E', 'I', 'Q', 'U', 'Y', 'c', 'g', 'k', 'o'])}=`;
}

/** In the shape of a device id of a sign-up check. */
export function deviceId(random: SeededRandom): string {
  return random.hex(16);
}
