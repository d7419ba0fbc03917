/** The file whose columns are being mapped; null while none is. */
import type { Mapping } from '../../shared/model/mapping.ts';
import type { SourceHandle } from '../../shared/protocol/contract.ts';
import type { PickedFile } from '../host-bridge.ts';
import { sourceOf } from '../picked-file.ts';
import { createStore } from './store.ts';

export interface MappingFlow {
  /** Another for each time the dialog opens: nothing of an earlier file is shown again. */
  readonly serial: number;
  /** Its position among the files of the import. */
  readonly source: number;
  /** Name of a part of an archive or a database; null for the file itself. */
  readonly part: string | null;
  readonly name: string;
  readonly handle: SourceHandle;
  /** By which it is read now; null: by name and content. */
  readonly current: Mapping | null;
}

export const mappingStore = createStore<MappingFlow | null>(null);
let serial = 0;

export function openMapping(
  picked: PickedFile,
  of: Pick<MappingFlow, 'source' | 'part' | 'current'>,
): void {
  const { part } = of;
  const handle = { ...sourceOf(picked), ...(part === null ? {} : { parts: [part] }) };
  serial += 1;
  mappingStore.set({ ...of, serial, name: part ?? picked.name, handle });
}

export function closeMapping(): void {
  mappingStore.set(null);
}
