/** `encrypt` and `decrypt`: how the case lies on the disk, and with which passphrase. */
import type { WireProtection } from '../../../shared/protocol/wire/protection-shapes.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const encrypt: Command = {
  name: 'encrypt',
  synopsis: '--case FILE --passphrase-file FILE [--new-passphrase-file FILE]',
  about: [
    'The case becomes an age file, which the `age` tool alone opens too. A case that is encrypted already gets the',
    'new passphrase. Earlier versions beside the case are removed, since they open without it. Nobody can open the',
    'case without its passphrase. Evidence outside the case, reports and other copies of it stay as they are.',
  ],
  positionals: NO_WORDS,
  options: [
    {
      name: 'new-passphrase-file',
      value: 'FILE',
      help: 'the passphrase from now on; without it, that of --passphrase-file',
    },
  ],
  takesCase: true,
  example: 'redthread encrypt --case ring.redthread --passphrase-file secret.txt',
  run: (run) => protectCase(run, newPassphrase),
};

export const decrypt: Command = {
  name: 'decrypt',
  synopsis: '--case FILE --passphrase-file FILE',
  about: ['Anyone who has the file can then read the case.'],
  positionals: NO_WORDS,
  options: [],
  takesCase: true,
  example: 'redthread decrypt --case ring.redthread --passphrase-file secret.txt',
  run: (run) => protectCase(run, async () => null),
};

async function protectCase(
  run: Run,
  wanted: (run: Run, isEncrypted: boolean) => Promise<string | null>,
): Promise<ExitCode> {
  const { writing } = await import('../open-case.ts');
  const { protect } = await import('../../../shared/core/protection.ts');
  const { removeOlderVersions } = await import('../older-versions.ts');
  const { printDocument } = await import('../printing.ts');
  const document = await writing(run, { mayCreate: false }, async (access) => {
    const { open, context, path } = access;
    const passphrase = await wanted(run, open.passphrase !== null);
    protect(open, passphrase, context);
    let removed: readonly string[] = [];
    await access.save(() => {
      if (passphrase !== null) removed = removeOlderVersions(path);
    });
    return { case: path, encrypted: passphrase !== null, removed: [...removed] };
  });
  await printDocument(run, document, () => linesOf(document));
  return EXIT.done;
}

async function newPassphrase(run: Run, isEncrypted: boolean): Promise<string> {
  const { namedPassphrase, passphraseIn } = await import('../passphrase.ts');
  const fresh = run.args.value('new-passphrase-file');
  if (fresh !== null) {
    if (fresh === '-' && namedPassphrase(run) === '-' && isEncrypted) {
      throw wrongUsage('stdin cannot give both passphrases; name a file for one');
    }
    return await passphraseIn(run, fresh);
  }
  if (isEncrypted) {
    throw wrongUsage(
      'the case is encrypted already; to change its passphrase give `--new-passphrase-file FILE`',
    );
  }
  const file = namedPassphrase(run);
  if (file !== null) return await passphraseIn(run, file);
  throw wrongUsage('`encrypt` needs `--passphrase-file FILE`; `-` reads it from stdin');
}

function linesOf({ case: path, encrypted, removed }: WireProtection): readonly string[] {
  if (!encrypted) return [`${path}: not encrypted any more`];
  const older = removed.map((each) => `removed, as it opened without this passphrase: ${each}`);
  return [`${path}: encrypted; without the passphrase nobody can open it`, ...older];
}
