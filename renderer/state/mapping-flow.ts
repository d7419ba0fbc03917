/** The file whose columns are being mapped, and the mapping as it stands; null while none is. */
import { CaseError } from '../../shared/model/case-error.ts';
import type { Mapping, MappingTable, MappingTrial } from '../../shared/model/mapping.ts';
import type { SourceHandle } from '../../shared/protocol/contract.ts';
import type { PickedFile } from '../host-bridge.ts';
import { sourceOf } from '../picked-file.ts';
import { services } from '../services.ts';
import { type AnyRole, forHead, isSystemName, SHARED_SYSTEM } from './edit-mapping.ts';
import { createStore } from './store.ts';
import { messageOf } from './toasts.ts';

export interface MappingFlow {
  /** Another for each time the dialog opens: nothing of an earlier file is shown again. */
  readonly serial: number;
  /** Its position among the files of the import. */
  readonly source: number;
  /** Name of a part of an archive or a database; null for the file itself. */
  readonly part: string | null;
  readonly name: string;
  readonly picked: PickedFile;
  readonly handle: SourceHandle;
  /** By which it is read now; null: by name and content. */
  readonly current: Mapping | null;
  /** Null until the beginning of the file is read. */
  readonly table: MappingTable | null;
  readonly mapping: Mapping | null;
  /** What the mapping makes of the first records; of the mapping before while a new one is tried. */
  readonly trial: MappingTrial | null;
  readonly isTrying: boolean;
  /** Why the mapping cannot be used, or the columns not be shown, in words. */
  readonly problem: string | null;
  /** The role whose detail is shown. */
  readonly open: AnyRole | null;
  /** What was done last with a mapping's file. */
  readonly said: string | null;
}

export const mappingStore = createStore<MappingFlow | null>(null);
let serial = 0;
let tries = 0;
/** What Escape took from the screen: minutes of work must not hang on one key. */
let left: {
  readonly picked: PickedFile;
  readonly part: string | null;
  readonly mapping: Mapping;
} | null = null;

/** A larger file is no mapping: the core refuses it too, but it is not read for that. */
const MOST_BYTES = 1_000_000;

/** Opens the dialog and reads the beginning of the file. */
export async function openMapping(
  picked: PickedFile,
  of: Pick<MappingFlow, 'source' | 'part' | 'current'>,
): Promise<void> {
  const { part, current } = of;
  const handle = { ...sourceOf(picked), ...(part === null ? {} : { parts: [part] }) };
  serial += 1;
  const own = serial;
  const nothing = { table: null, mapping: null, trial: null, open: null, said: null };
  const name = part ?? picked.name;
  mappingStore.set({
    ...of,
    ...nothing,
    name,
    picked,
    handle,
    serial,
    isTrying: false,
    problem: null,
  });
  try {
    const table = await services().core.call('mappingTable', { source: handle });
    if (mappingStore.get()?.serial !== own) return;
    const again = takeLeft(picked, part);
    const start = again ?? current ?? table.saved;
    const { suggestion } = table;
    change({ table, open: 'time', said: again === null ? null : 'The mapping is as you left it.' });
    changeMapping(start === null ? suggestion.mapping : forHead(start, suggestion));
  } catch (error) {
    if (mappingStore.get()?.serial === own) change({ problem: messageOf(error) });
  }
}

/** What was left of this file, once; of another file it stays for when that one is opened again. */
function takeLeft(picked: PickedFile, part: string | null): Mapping | null {
  if (left === null || left.picked !== picked || left.part !== part) return null;
  const { mapping } = left;
  left = null;
  return mapping;
}

export function closeMapping(): void {
  mappingStore.set(null);
}

/** Closes the dialog as Escape does: what was said stays for when it is opened for this file again. */
export function leaveMapping(): void {
  const flow = mappingStore.get();
  if (flow === null) return;
  const { picked, part, mapping } = flow;
  // Left before its beginning was read again: what was left before still stands.
  if (mapping !== null) left = { picked, part, mapping };
  closeMapping();
}

/** Shows the detail of a role; null of none. */
export function showRole(open: AnyRole | null): void {
  change({ open });
}

/** Takes another mapping, and shows what it makes of the first records. */
export function changeMapping(mapping: Mapping): void {
  change({ mapping, isTrying: true });
  void tryIt(mapping);
}

/** Of several changes only the last counts. */
async function tryIt(mapping: Mapping): Promise<void> {
  const flow = mappingStore.get();
  if (flow === null) return;
  tries += 1;
  const own = tries;
  const isLast = (): boolean => own === tries && mappingStore.get()?.serial === flow.serial;
  // While its name is being written the rows can be shown: they do not depend on it.
  const system = isSystemName(mapping.system) ? mapping.system : SHARED_SYSTEM;
  const sent = { source: flow.handle, mapping: { ...mapping, system } };
  try {
    const trial = await services().core.call('tryMapping', sent);
    if (isLast()) change({ trial, isTrying: false, problem: null });
  } catch (error) {
    if (isLast()) change({ isTrying: false, problem: messageOf(error) });
  }
}

/** Asks for a mapping's file and takes it. Errors: what is wrong with it; a large one is not read. */
export async function loadMapping(): Promise<void> {
  const [file] = await services().host.openFiles();
  const flow = mappingStore.get();
  if (file === undefined || flow?.table == null) return;
  if (file.size > MOST_BYTES) {
    throw new CaseError(
      'bad-argument',
      `\`${file.name}\` is larger than 1 MB and was not read: choose the file of a mapping, *.redthread-mapping.json`,
    );
  }
  const bytes = await file.slice(0, file.size);
  const mapping = await services().core.call('readMapping', { bytes });
  changeMapping(forHead(mapping, flow.table.suggestion));
  change({ said: `taken from ${file.name}` });
}

/** Asks for a place and writes the mapping there. */
export async function exportMapping(): Promise<void> {
  const mapping = titled(mappingStore.get());
  if (mapping === null) return;
  const file = await services().core.call('mappingFile', { mapping });
  const place = await services().host.exportFile(file);
  if (place !== null) change({ said: `written to ${place}` });
}

/** The mapping under its name, or under the file's where a person left it without one. */
export function titled(flow: MappingFlow | null): Mapping | null {
  if (flow === null || flow.mapping === null) return null;
  const title = flow.mapping.title.trim();
  return { ...flow.mapping, title: title === '' ? flow.name.slice(0, 200) : title };
}

/** What went wrong with a mapping's file is said in the dialog itself. */
export function sayInMapping(said: string): void {
  change({ said });
}

function change(part: Partial<MappingFlow>): void {
  const flow = mappingStore.get();
  if (flow !== null) mappingStore.set({ ...flow, ...part });
}
