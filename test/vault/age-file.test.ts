/** The file of an encrypted case is an age file like any other: held against the library itself, and the format. */
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAgeFile, vaultHere, WORK_FACTOR, workFactorOf } from '../../shared/vault/age-file.ts';

const quick = vaultHere(8);
const PASSPHRASE = 'barn owl counts nine grey stones';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('what is encrypted here, age decrypts with the passphrase alone; its head names the work as documented', async () => {
  const file = await vaultHere().encrypt(bytesOf('a case'), PASSPHRASE);
  const head = new TextDecoder('latin1').decode(file).split('\n').slice(0, 4);
  expect(head[0]).toBe('age-encryption.org/v1');
  expect(head[1]).toMatch(/^-> scrypt [A-Za-z0-9+/]{22} 18$/u);
  expect(head[3]).toMatch(/^--- /u);
  expect([WORK_FACTOR, workFactorOf(file)]).toEqual([18, 18]);
  const age = new Decrypter();
  age.addPassphrase(PASSPHRASE);
  expect(await age.decrypt(file, 'text')).toBe('a case');
}, 120_000);

test('what age encrypts with a passphrase is decrypted here, at any length around its pieces', async () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
    const content = new Uint8Array(size).map((_, at) => at % 251);
    const age = new Encrypter();
    age.setScryptWorkFactor(8);
    age.setPassphrase(PASSPHRASE);
    const file = await age.encrypt(content);
    expect(await quick.decrypt(file, PASSPHRASE)).toEqual(content);
    expect((await quick.encrypt(content, PASSPHRASE)).length).toBe(file.length);
  }
});

test('the same case encrypted twice has no byte of its content in common with itself', async () => {
  const [one, other] = [
    await quick.encrypt(bytesOf('x'.repeat(64)), PASSPHRASE),
    await quick.encrypt(bytesOf('x'.repeat(64)), PASSPHRASE),
  ];
  expect(workFactorOf(one)).toBe(8);
  expect(Buffer.from(one.slice(-80)).equals(Buffer.from(other.slice(-80)))).toBe(false);
});

test('another passphrase, and one changed byte anywhere, are refused in words, and never open as something else', async () => {
  const file = await quick.encrypt(bytesOf('a case of some length'), PASSPHRASE);
  await expect(quick.decrypt(file, `${PASSPHRASE} `)).rejects.toMatchObject({
    code: 'wrong-passphrase',
    message: 'this passphrase does not open the case; try again',
  });
  const codes = new Set<unknown>();
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: file.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, change) => {
        const flipped = file.slice();
        flipped[at] = (flipped[at] ?? 0) ^ change;
        const outcome = await quick.decrypt(flipped, PASSPHRASE).then(
          () => 'opened',
          (error: unknown) => (error instanceof Error ? Reflect.get(error, 'code') : error),
        );
        codes.add(outcome);
        expect(['damaged', 'wrong-passphrase', 'not-a-case', 'too-large']).toContain(outcome);
      },
    ),
    { numRuns: 150 },
  );
  expect(codes).toContain('damaged');
});

test('a cut file is damaged, a file for keys is named as such, and a monstrous work factor is not attempted', async () => {
  const file = await quick.encrypt(new Uint8Array(70_000), PASSPHRASE);
  for (const end of [file.length - 1, file.length - 5_000, 65_536]) {
    await expect(quick.decrypt(file.slice(0, end), PASSPHRASE)).rejects.toMatchObject({
      code: 'damaged',
    });
  }
  const keyed = new Encrypter();
  keyed.addRecipient(await identityToRecipient(await generateIdentity()));
  const other = await keyed.encrypt('a case');
  expect([isAgeFile(other), workFactorOf(other)]).toEqual([true, null]);
  await expect(quick.decrypt(other, PASSPHRASE)).rejects.toMatchObject({ code: 'not-a-case' });
  const asked = Buffer.from(file.slice(0, 400)).toString('latin1').replace(' 8\n', ' 30\n');
  const heavy = new Uint8Array(Buffer.from(asked, 'latin1'));
  await expect(quick.decrypt(heavy, PASSPHRASE)).rejects.toMatchObject({ code: 'too-large' });
});
