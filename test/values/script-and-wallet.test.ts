import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256OfText } from '../../shared/values/hash.ts';
import { normalizedScript, scriptHash } from '../../shared/values/script.ts';
import { canonicalWallet, hasMoneroChecksum, walletsIn } from '../../shared/values/wallet.ts';

const SHAPED = `4A${'ExampLe'.repeat(13)}Ex`;
/** The genesis block's and BIP 173's own examples. */
const BITCOIN = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const SEGWIT = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const TAPROOT = 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0';
/** EIP 55's own example. */
const ETHEREUM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
/** The donation address of a published miner. */
const DONATION = `48edfHu7V9Z84YzzMa6fUueoELZ9ZRXq9VetWzYGzKt52XU5xvqgzYnDK9URnRoJMk1j8nLwEVsaSWJ4fhdUyZijBGUicoD`;

describe('scriptHash', () => {
  it('is the same for copies that differ in comments, white space, ids and numbers', () => {
    const first =
      '# run 1\ncurl  -O https://a.example/x-123.tgz\n./x --rig worker-17 --job 8842211\n';
    const second =
      'curl -O https://a.example/x-9.tgz # again\r\n\r\n   ./x --rig worker-4   --job 9317744';
    expect(normalizedScript(first)).toBe(
      'curl -O https://a.example/x-<n>.tgz\n./x --rig worker-<n> --job <n>',
    );
    expect(scriptHash(second)).toBe(scriptHash(first));
  });

  it('differs when wallet, host, port or flag differ', () => {
    const base = `./x -o pool.example.net:3333 -u ${SHAPED}`;
    const others = [
      base.replace('3333', '4444'),
      base.replace('net', 'org'),
      base.replace(SHAPED, SHAPED.replace('4A', '4B')),
      `${base} --cpu`,
    ];
    expect(new Set([base, ...others].map(scriptHash)).size).toBe(5);
  });

  it('keeps `#` inside words', () => {
    expect(normalizedScript('echo $# ${#list} a#b # c')).toBe('echo $# ${#list} a#b');
  });

  it('has no hash for nothing', () => {
    expect(scriptHash('# only\n\n  # comments')).toBeNull();
  });

  it('does not change what is normalised already', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const once = normalizedScript(text);
        expect(normalizedScript(once)).toBe(once);
      }),
    );
  });
});

describe('sha256OfText', () => {
  it('agrees with the platform', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(sha256OfText(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });
});

describe('walletsIn', () => {
  it('finds each kind once, in order, in any surroundings', () => {
    const text = `./x -u ${SHAPED}.rig1 --btc=${BITCOIN} "${SEGWIT}" ${TAPROOT}; ${ETHEREUM} ${SHAPED}`;
    expect(walletsIn(text)).toEqual([SHAPED, BITCOIN, SEGWIT, TAPROOT, ETHEREUM.toLowerCase()]);
  });

  it('leaves out donation addresses, wrong checksums and parts of longer words', () => {
    const wrong = [
      DONATION,
      `${BITCOIN.slice(0, -1)}b`,
      `${SEGWIT.slice(0, -1)}5`,
      ETHEREUM.replace('5aA', '5AA'),
      `x${BITCOIN}`,
      `${ETHEREUM}00`,
      'a'.repeat(95),
    ];
    expect(walletsIn(wrong.join(' '))).toEqual([]);
  });

  it('checks the checksum of Monero addresses on request', () => {
    expect(hasMoneroChecksum(DONATION)).toBe(true);
    expect(hasMoneroChecksum(DONATION.replace('48ed', '48ee'))).toBe(false);
    expect(hasMoneroChecksum(SHAPED)).toBe(false);
  });

  it('gives only fixed points, and never throws', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z ]{0,120}$/), (text) => {
        for (const wallet of walletsIn(text)) expect(canonicalWallet(wallet)).toBe(wallet);
      }),
    );
  });
});
