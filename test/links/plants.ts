/** Planted groups: rings of several kinds, and innocents who look like them. */
import type { HandMade } from './hand-made.ts';

function group(
  from: number,
  count: number,
  make: (at: number) => Omit<HandMade, 'id'>,
): readonly HandMade[] {
  return Array.from({ length: count }, (_, at) => ({ id: String(from + at), ...make(at) }));
}

/** Addresses and devices rotate: each member has one of each, many pairs share nothing. */
export const ROTATING: readonly HandMade[] = group(100, 12, (at) => ({
  made: 10 + at / 50,
  holds: [
    `ip=198.51.100.${at % 4}~20 30`,
    `device=ring-${at % 3}~20 30`,
    `email=r${at * 7}@gmail.com`,
  ],
}));

/** Made over two years; cards and devices rotate, addresses are their own. */
export const SLOW: readonly HandMade[] = group(200, 10, (at) => ({
  made: -70 * at,
  holds: [`card=slow-${at % 3}`, `device=slow-${at % 4}`, `ip=192.0.2.${at}`],
}));

/** One wallet and one script; most share nothing else. */
export const MINERS: readonly HandMade[] = group(300, 7, (at) => ({
  made: -30 * at,
  holds: ['wallet=44Made', ...(at % 2 === 0 ? ['script=5c21'] : []), `ip=203.0.113.${at}`],
}));

/** Several addresses each and two rare mail domains, nothing harder. */
export const MAIL_RING: readonly HandMade[] = group(400, 10, (at) => ({
  made: 40 + at / 30,
  holds: [
    `ip=198.51.100.${10 + (at % 4)}`,
    `ip=198.51.100.${10 + ((at + 1) % 4)}`,
    `email=m${at}@${at % 2 === 0 ? 'brez.example' : 'zulk.example'}`,
  ],
}));

export const HOUSEHOLD: readonly HandMade[] = group(1000, 4, (at) => ({
  made: -300 * at,
  holds: [
    'ip=198.51.100.77~0 100',
    'card=family',
    `device=${at < 2 ? 'tablet' : `phone-${at}`}`,
    `email=h${at}@gmail.com`,
  ],
}));

/** Nine in one office: address, domain, company card, deploy key; two of them live together. */
export const OFFICE: readonly HandMade[] = group(1100, 9, (at) => ({
  made: -40 * at,
  holds: [
    'ip=198.51.100.60~0 200',
    `email=o${at}@bakery.example`,
    'card=company',
    'credential=deploy-key',
    `device=laptop-${at}`,
    `ip=${at < 2 ? '192.0.2.240' : `192.0.2.${241 + at}`}`,
    ...(at < 2 ? ['phone=+4989000'] : []),
  ],
}));

/** A school class that signs up within one hour; pupils share machines in pairs. */
export const CLASSROOM: readonly HandMade[] = group(1200, 24, (at) => ({
  made: 12 + at / 1000,
  holds: [
    'ip=198.51.100.90~12',
    `email=c${at}@school.example`,
    `device=lab-${Math.floor(at / 2)}~12`,
  ],
}));

/** One address of a campus, one mail domain, each with a room of their own. */
export const CAMPUS: readonly HandMade[] = group(2000, 300, (at) => ({
  made: -at,
  holds: [
    'ip=203.0.113.1~0 300',
    `email=s${at}@campus.example`,
    `device=student-${at}`,
    `ip=100.128.${Math.floor(at / 250)}.${at % 250}`,
  ],
}));

/** A carrier's customers behind one /64. */
export const CARRIER: readonly HandMade[] = group(2400, 150, (at) => ({
  made: -2 * at,
  holds: [`ip=2001:db8:7:1::${(at + 1).toString(16)}`, `device=mobile-${at}`],
}));

export const BOTS: readonly HandMade[] = group(2600, 5, (at) => ({
  name: `${['release', 'renovate', 'backup', 'docs', 'lint'][at] ?? ''}-bot`,
  made: -200,
  holds: ['ip=192.0.2.10', 'credential=runner', `email=b${at}@noreply.example`, 'device=ci-host'],
}));

/** The owner of a home whose line a ring uses as a proxy, and the other at home. */
export const PROXY_OWNERS: readonly HandMade[] = [
  { id: '2700', made: -500, holds: ['ip=198.51.100.0~0 60', 'card=home', 'device=own-2700'] },
  { id: '2701', made: -400, holds: ['ip=198.51.100.0~0 60', 'card=home', 'device=own-2701'] },
];

/** Two colleagues who quote the spam of a ring in their reports. */
export const QUOTERS: readonly HandMade[] = group(2800, 2, (at) => ({
  made: -100,
  holds: ['content=spam-text', 'ip=192.0.2.200', `device=desk-${at}`],
}));

/** Spam with one text from rotating devices and addresses. */
export const QUOTED_RING: readonly HandMade[] = group(500, 8, (at) => ({
  made: 50 + at / 20,
  holds: ['content=spam-text', `device=spam-${at % 3}`, `ip=198.51.100.${30 + (at % 2)}`],
}));

/** Few accounts with values that stand for nothing. */
export const PLACEHOLDERS: readonly HandMade[] = group(2900, 6, (at) => ({
  made: -at,
  holds: [
    'device=unknown',
    'phone=[REDACTED]',
    'card=***',
    'ip=10.0.0.5',
    'email=[FILTERED]',
    `ip=192.0.2.${100 + at}`,
  ],
}));

export const INNOCENTS: readonly HandMade[] = [
  ...HOUSEHOLD,
  ...OFFICE,
  ...CLASSROOM,
  ...CAMPUS,
  ...CARRIER,
  ...BOTS,
  ...PROXY_OWNERS,
  ...QUOTERS,
  ...PLACEHOLDERS,
];
export const RINGS: readonly (readonly HandMade[])[] = [
  ROTATING,
  SLOW,
  MINERS,
  MAIL_RING,
  QUOTED_RING,
];
