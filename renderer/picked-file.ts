/** Files of the platform as the workbench hands them on. */
import { CaseError } from '../shared/model/case-error.ts';
import type { SourceHandle } from '../shared/protocol/contract.ts';
import type { PickedFile } from './host-bridge.ts';
import type { RemoteHandle } from './read-channel.ts';

/** A dropped or chosen `File`; the same in both hosts: no path, no message to main. */
export function pickedFile(file: File): PickedFile {
  return {
    name: file.name,
    size: file.size,
    modified: file.lastModified,
    place: null,
    handle: file,
    slice: (from, to) => readSlice(file, from, to),
  };
}

/** The file as the core takes it: a `File` is read there, one known by an id is asked of the page. */
export function sourceOf({ name, size, handle }: PickedFile): SourceHandle {
  if (typeof handle !== 'string') return { name, size, handle };
  return { name, size, handle: { remote: handle, name, size } satisfies RemoteHandle };
}

/** The files of a drop; a folder is left out, since it cannot be read as one. */
export function droppedFiles(transfer: DataTransfer): readonly PickedFile[] {
  return [...transfer.items].flatMap((item) => {
    if (item.kind !== 'file' || item.webkitGetAsEntry()?.isDirectory === true) return [];
    const file = item.getAsFile();
    return file === null ? [] : [pickedFile(file)];
  });
}

async function readSlice(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch {
    // The platform says only "NotReadableError": moved, changed or taken away since it was chosen.
    throw new CaseError(
      'not-found',
      `\`${file.name}\` cannot be read any more: choose the file again`,
    );
  }
}
