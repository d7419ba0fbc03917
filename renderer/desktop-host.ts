/** The desktop host as the page sees it: calls through the preload, events over a port. */
import { CaseError } from '../shared/model/case-error.ts';
import type { ExportedFile } from '../shared/protocol/contract.ts';
import { MAX_COPY, PORT_CHANNEL } from '../shared/protocol/desktop-channel.ts';
import type {
  DesktopBridge,
  DesktopEvent,
  DesktopFile,
  FinishedWrite,
  StartedWrite,
} from '../shared/protocol/desktop-contract.ts';
import { type Ask, desktopKeeping } from './desktop-keeping.ts';
import { channel } from './host-channel.ts';
import type { CaseFile, FileHost, OpenRequest, PickedFile } from './host-bridge.ts';

/** The host behind the preload's `call`. */
export function desktopHost(bridge: DesktopBridge): FileHost {
  const ask = askThrough(bridge);
  const commands = channel<string>();
  const requests = channel<OpenRequest>();
  listen((event) => {
    if (event.kind === 'command') commands.send(event.command);
    else requests.send(openRequest(ask, event));
  });
  void ask('connect', {});
  return {
    kind: 'desktop',
    facts: () => ask('facts', {}),
    openFiles: async () => {
      const files = await ask('openFilesDialog', {});
      return files.map((file) => picked(ask, file));
    },
    readSlice: (id, from, to) => readInCopies(ask, id, { from, to }),
    openCase: async () => {
      const file = await ask('openCaseDialog', {});
      return file === null ? null : caseFile(ask, file);
    },
    saveCase: (file, to) => saveCase(ask, file, to),
    keeping: desktopKeeping({
      ask,
      picked: (file) => picked(ask, file),
      caseFile: (file) => caseFile(ask, file),
      sendBytes: (write, bytes) => sendBytes(ask, write, bytes),
    }),
    exportFile: (file) => exportFile(ask, file),
    printReport: (file) => printReport(ask, file),
    checkOffline: () => ask('checkOffline', {}),
    recent: () => recent(ask),
    onCommand: commands.listen,
    onOpen: requests.listen,
    setTitle: (title, changes) => void ask('setTitle', { title, changes }),
    closeWindow: () => void ask('closeWindow', {}),
  };
}

function askThrough(bridge: DesktopBridge): Ask {
  return async (method, args) => {
    const reply = await bridge.call(method, args);
    if (reply.ok) return reply.value;
    throw new CaseError(reply.code, reply.message);
  };
}

/** The preload passes the port on as a message of this window to itself. */
function listen(listener: (event: DesktopEvent) => void): void {
  window.addEventListener('message', (message: MessageEvent<unknown>) => {
    const port = message.ports[0];
    if (message.source !== window || message.data !== PORT_CHANNEL || port === undefined) return;
    port.addEventListener('message', (event: MessageEvent<DesktopEvent>) => listener(event.data));
    port.start();
  });
}

function openRequest(ask: Ask, event: Exclude<DesktopEvent, { kind: 'command' }>): OpenRequest {
  if (event.kind === 'open-case') return { kind: 'case', file: caseFile(ask, event.file) };
  if (event.kind === 'refused') return event;
  return { kind: 'evidence', files: event.files.map((file) => picked(ask, file)) };
}

function picked(ask: Ask, file: DesktopFile): PickedFile {
  const { id, name, size, modified, place } = file;
  return {
    name,
    size,
    modified,
    place,
    handle: id,
    slice: (from, to) => readInCopies(ask, id, { from, to: Math.min(to, size) }),
  };
}

function caseFile(ask: Ask, file: DesktopFile): CaseFile {
  return { ...picked(ask, file), writable: true };
}

async function readInCopies(
  ask: Ask,
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.max(0, to - from));
  for (let at = from; at < to; at += MAX_COPY) {
    const end = Math.min(to, at + MAX_COPY);
    const part = await ask('readRange', { id, from: at, to: end });
    bytes.set(part, at - from);
    // The end of the file: what is asked for beyond it must not come back as zeros.
    if (part.byteLength < end - at) return bytes.slice(0, at - from + part.byteLength);
  }
  return bytes;
}

async function saveCase(
  ask: Ask,
  { name, bytes }: ExportedFile,
  to: CaseFile | null,
): Promise<{ readonly file: CaseFile; readonly caution: string | null } | null> {
  const known = to !== null && to.writable && typeof to.handle === 'string' ? to.handle : null;
  const started = await ask('startSave', { to: known, name, size: bytes.byteLength });
  if (started === null) return null;
  const { file, caution } = await sendBytes(ask, started, bytes);
  return { file: caseFile(ask, file), caution };
}

async function exportFile(ask: Ask, { name, bytes }: ExportedFile): Promise<string | null> {
  const started = await ask('startExport', { name, size: bytes.byteLength });
  if (started === null) return null;
  const { file } = await sendBytes(ask, started, bytes);
  await ask('release', { id: file.id });
  return file.place;
}

async function printReport(ask: Ask, { name, bytes }: ExportedFile): Promise<string | null> {
  const started = await ask('startPrint', { name, size: bytes.byteLength });
  if (started === null) return null;
  const { write } = started;
  for (let at = 0; at < bytes.byteLength; at += MAX_COPY) {
    await ask('printChunk', { write, bytes: bytes.slice(at, at + MAX_COPY) });
  }
  return (await ask('finishPrint', { write })).place;
}

/** Copies, never a transfer list: transferring towards main freezes the program. */
async function sendBytes(
  ask: Ask,
  { write }: StartedWrite,
  bytes: Uint8Array,
): Promise<FinishedWrite> {
  try {
    for (let at = 0; at < bytes.byteLength; at += MAX_COPY) {
      await ask('writeChunk', { write, bytes: bytes.slice(at, at + MAX_COPY) });
    }
    return await ask('finishWrite', { write });
  } catch (error) {
    await ask('abandonWrite', { write });
    throw error;
  }
}

async function recent(ask: Ask): ReturnType<FileHost['recent']> {
  const cases = await ask('recentCases', {});
  return cases.map(({ id, name, place, opened }) => ({
    name,
    place,
    opened,
    open: async () => caseFile(ask, await ask('openRecentCase', { id })),
  }));
}
