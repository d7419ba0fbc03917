/** Reports on their way to a PDF: the page sends HTML in copies, main prints it where the person said. */
import { CaseError } from '../shared/model/case-error.ts';
import type { PrintedReport, StartedWrite } from '../shared/protocol/desktop-contract.ts';
import { startAtomicWrite } from './atomic-write.ts';
import type { Disk } from './disk.ts';
import { newId } from './opened-files.ts';
import type { OpenedFiles } from './opened-files.ts';

interface Running {
  readonly path: string;
  readonly html: Uint8Array<ArrayBuffer>;
  filled: number;
}

export interface ReportPrints {
  /** Rejects when the place holds evidence. */
  start(path: string, size: number): StartedWrite;
  append(write: string, bytes: Uint8Array): null;
  finish(write: string): Promise<PrintedReport>;
  abandonAll(): void;
}

/** `render` makes a PDF of the bytes of an HTML page. */
export function createReportPrints(
  { disk, files }: { readonly disk: Disk; readonly files: OpenedFiles },
  render: (html: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>,
): ReportPrints {
  const running = new Map<string, Running>();
  return {
    start(path, size) {
      if (files.isEvidence(path)) {
        throw new CaseError('cannot-write', `\`${path}\` is open as evidence: print elsewhere`);
      }
      const write = newId();
      running.set(write, { path, html: new Uint8Array(size), filled: 0 });
      return { write, place: path };
    },
    append(id, bytes) {
      const print = known(running, id);
      if (print.filled + bytes.byteLength > print.html.byteLength) throw wrongSize(running, id);
      print.html.set(bytes, print.filled);
      print.filled += bytes.byteLength;
      return null;
    },
    async finish(id) {
      const { path, html, filled } = known(running, id);
      if (filled !== html.byteLength) throw wrongSize(running, id);
      running.delete(id);
      const pdf = await render(html);
      return { place: path, caution: await writeWhole(disk, path, pdf) };
    },
    abandonAll: () => running.clear(),
  };
}

async function writeWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<string | null> {
  const goal = { path, size: bytes.byteLength, nonce: newId().slice(0, 12) };
  const atomic = await startAtomicWrite(disk, goal);
  await atomic.append(bytes);
  return atomic.finish();
}

function known(running: ReadonlyMap<string, Running>, id: string): Running {
  const print = running.get(id);
  if (print === undefined) throw new CaseError('cancelled', 'this report is not being printed');
  return print;
}

function wrongSize(running: Map<string, Running>, id: string): CaseError {
  running.delete(id);
  return new CaseError(
    'cannot-write',
    'the report was not printed: another number of bytes came than was announced; print again',
  );
}
