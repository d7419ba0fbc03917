/** The desktop's own way of keeping a case, without a window: the same parts of main, called directly. */
import { createFileWrites } from '../../electron/file-writes.ts';
import { createHeldCases } from '../../electron/held-cases.ts';
import { createOpenedFiles } from '../../electron/opened-files.ts';
import type { Disk } from '../../electron/disk.ts';
import { keepingCalls } from '../../electron/keeping-calls.ts';
import type { RecentCases } from '../../electron/recent-cases.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import type { DesktopFile, FinishedWrite } from '../../shared/protocol/desktop-contract.ts';
import { type Ask, desktopKeeping } from '../../renderer/desktop-keeping.ts';
import type { CaseKeeping } from '../../renderer/durability/keeping.ts';
import type { CaseFile } from '../../renderer/host-bridge.ts';

export interface NodeKeeping {
  readonly keeping: CaseKeeping;
  /** A case on the disk, as the person would pick it. */
  pick(path: string): Promise<CaseFile>;
  /** What the end of the program does. */
  quit(): void;
}

/** `recent` are the cases that were opened before. */
export function nodeKeeping(
  disk: Disk,
  recovery: string,
  recent: readonly string[] = [],
): NodeKeeping {
  const files = createOpenedFiles();
  const writes = createFileWrites(disk, files);
  const held = createHeldCases({ disk, files, recovery });
  const calls = {
    ...keepingCalls({
      files,
      writes,
      held,
      recent: { paths: async () => recent } as Pick<RecentCases, 'paths'> as RecentCases,
      dialogs: { saveCase: async () => null },
    }),
    writeChunk: (args: { readonly write: string; readonly bytes: Uint8Array }) =>
      writes.append(args.write, args.bytes),
    finishWrite: async (args: { readonly write: string }): Promise<FinishedWrite> =>
      (await writes.finish(args.write)).finished,
  };
  const ask: Ask = async (method, args) => {
    const call = Reflect.get(calls, method) as (given: unknown) => Promise<never>;
    return call(args);
  };
  const picked = (file: DesktopFile): CaseFile => ({
    ...file,
    handle: file.id,
    writable: true,
    slice: (from, to) => files.readRange(file.id, from, to),
  });
  const sendBytes = async (
    { write }: { readonly write: string },
    bytes: Uint8Array,
  ): Promise<FinishedWrite> => {
    const size = 8 * 1024 * 1024;
    for (let at = 0; at < bytes.length; at += size) {
      await writes.append(write, bytes.slice(at, at + size));
    }
    const { finished } = await writes.finish(write);
    return finished;
  };
  return {
    keeping: desktopKeeping({ ask, picked, caseFile: picked, sendBytes }),
    pick: async (path) => {
      const file = await files.open(path, 'case');
      if (!path.endsWith('.redthread')) throw new CaseError('not-a-case', `\`${path}\` is no case`);
      return picked(file);
    },
    quit: () => held.leaveAll(),
  };
}
