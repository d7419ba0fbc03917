/** Opening a case together with what its journal holds beyond it, and work that was never saved anywhere. */
import type { CaseInfo } from '../../shared/model/case-info.ts';
import type { JournalFindings } from '../../shared/model/journal.ts';
import type { CaseFile, PickedFile } from '../host-bridge.ts';
import { formatCountOf } from '../format.ts';
import { services } from '../services.ts';
import { caseStore, markSaved, showCase } from '../state/case.ts';
import { abandonKeeping, collectLogged, keeper, keepNext } from '../state/kept.ts';
import { askRecovery, type RecoveryChoice, type RecoveryQuestion } from '../state/recovery.ts';
import { toast, toastError } from '../state/toasts.ts';
import { mayLeave } from '../state/unsaved.ts';
import type { Hold, UnsavedWork } from './keeping.ts';
import { tellUnfinished } from './unfinished-import.ts';
import { openAsking, readCase } from './read-case.ts';
import type { Logged } from './kept-parts.ts';

const NOT_HELD: Hold = { readOnly: null, journals: [], unfinished: null };

/** Opens a case that the person chose; asks about a journal beside it, unless `choice` is made already. */
export async function openKept(file: CaseFile, choice: RecoveryChoice | null): Promise<void> {
  if (isOpenAlready(file)) {
    toast(`${file.name} is open already`);
    return;
  }
  if (!(await mayLeave())) return;
  const { keeping } = services().host;
  const isBeside = file.writable && keeping.besideFile;
  const held = isBeside ? await keeping.hold(file) : NOT_HELD;
  const isOpened = await openHeld(file, held, choice);
  if (isOpened && held.unfinished !== null && caseStore.get() !== null) {
    await tellUnfinished(file, held.unfinished);
  }
}

/** Letting the case before go would take lock and journal of this one. One that is read-only may be tried again. */
function isOpenAlready({ place }: CaseFile): boolean {
  const open = caseStore.get()?.file ?? null;
  return place !== null && open?.place === place && open.writable;
}

/** False when the person gave no passphrase, so that another case, or none, is open. */
async function openHeld(
  file: CaseFile,
  held: Hold,
  choice: RecoveryChoice | null,
): Promise<boolean> {
  const isBeside = held !== NOT_HELD;
  const info = await readCase(file, isBeside);
  if (info === null) return false;
  if (held.readOnly !== null) {
    showReadOnly(file, info, held.readOnly);
    return true;
  }
  warnOfSeal(file.name, info);
  const beside = fullest(held.journals);
  const journal = await contentOf(beside);
  const findings = journal === null ? null : await examine(journal);
  if (journal === null || findings === null) {
    // A kill between the two may have left a plain journal beside a case that is encrypted.
    if (journal !== null && info.encrypted) await dropJournals(file);
    showCase({ info, file, savedHead: info.log.head });
    return true;
  }
  const asked = { title: file.name, findings };
  const chosen = choice ?? (await answered(asked, { name: beside?.name ?? file.name, journal }));
  if (chosen === 'leave') await closeAgain(file);
  else await takeChoice({ file, info, journal }, chosen);
  return true;
}

/** Asks again once the journal itself was saved: what becomes of the one beside the case is still open. */
async function answered(
  question: RecoveryQuestion,
  { name, journal }: { readonly name: string; readonly journal: Uint8Array },
): Promise<RecoveryChoice> {
  for (;;) {
    const answer = await askRecovery(question);
    if (answer !== 'keep-journal') return answer;
    await saveJournal({ name, journal }).catch(toastError);
  }
}

/** As it is, so that of an encrypted case it stays encrypted; under a name that no case takes for its own. */
async function saveJournal(of: {
  readonly name: string;
  readonly journal: Uint8Array;
}): Promise<void> {
  const { host } = services();
  const place = await host.exportFile({
    name: `${of.name}.copy`,
    mediaType: 'application/octet-stream',
    bytes: of.journal,
  });
  if (place !== null) toast(`Journal saved: ${place}`);
}

async function dropJournals(file: CaseFile): Promise<void> {
  const { keeping } = services().host;
  await keeping.leave(file, true);
  await keeping.hold(file);
}

interface Found {
  readonly file: CaseFile;
  readonly info: CaseInfo;
  readonly journal: Uint8Array;
}

async function takeChoice(
  { file, info, journal }: Found,
  choice: Exclude<RecoveryChoice, 'leave'>,
): Promise<void> {
  if (choice === 'discard') {
    await dropJournals(file);
    showCase({ info, file, savedHead: info.log.head });
    return;
  }
  const { value, lines } = await recover(journal);
  keepNext({ log: info.log, lines });
  showCase({ info: value, file, savedHead: info.log.head });
  toast(`${formatCountOf(lines.length, 'edit')} recovered`);
  if (choice === 'copy') await saveCopy();
}

/** Work found at the start: the person's choice is made on the card. */
export async function openUnsaved(
  work: UnsavedWork,
  choice: 'recover' | 'copy' | 'discard',
): Promise<void> {
  const { keeping } = services().host;
  if (choice === 'discard') {
    await keeping.hold(work.file);
    await keeping.leave(work.file, true);
    return;
  }
  if (!work.isRecovery) {
    await openKept(work.file, choice);
    return;
  }
  if (!(await mayLeave())) return;
  const { journals, unfinished } = await keeping.hold(work.file);
  const info = await readCase(work.file, true);
  if (info === null) return;
  warnOfSeal(work.title, info);
  const journal = await contentOf(fullest(journals));
  const recovered = journal === null ? null : await recover(journal);
  const lines = recovered?.lines ?? [];
  keepNext({ file: work.file, isOwn: false, log: info.log, lines, isUnsaved: false });
  showCase({ info: recovered?.value ?? info, file: null, savedHead: null });
  toast(`“${work.title}” recovered: save it where it belongs`);
  if (unfinished !== null) await tellUnfinished(work.file, unfinished);
  if (choice === 'copy') await saveCopy();
}

/** Does the journal's edits again; the case's facts after them, and their lines for the next journal. */
async function recover(
  journal: Uint8Array,
): Promise<{ readonly value: CaseInfo; readonly lines: readonly Logged[] }> {
  const { core } = services();
  return collectLogged(async () => {
    await core.call('recoverJournal', { journal });
    return core.call('caseInfo', {});
  });
}

async function saveCopy(): Promise<void> {
  const written = await keeper()?.save((file) => services().host.saveCase(file, null));
  if (written === undefined || written === null) return;
  markSaved(written.saved.file, written.head);
  toast(`Saved as ${written.saved.file.name}`);
}

/** Null when the journal says nothing that the case does not. */
async function examine(journal: Uint8Array): Promise<JournalFindings | null> {
  const findings = await services().core.call('examineJournal', { journal });
  const { newer, damage, foreign, unreachable, lostImports } = findings;
  const says = newer > 0 || damage !== null || foreign || unreachable > 0 || lostImports.length > 0;
  return says ? findings : null;
}

/** There is one journal; of several, which a kill between two leaves, the one with the most says the most. */
function fullest(journals: readonly PickedFile[]): PickedFile | null {
  const [largest] = [...journals].sort((a, b) => b.size - a.size);
  return largest ?? null;
}

async function contentOf(journal: PickedFile | null): Promise<Uint8Array<ArrayBuffer> | null> {
  return journal === null ? null : journal.slice(0, journal.size);
}

/** The engine under the core broke, and a new one stands empty: the case is made again of what was kept. */
export async function reopenAfterLoss(reason: string): Promise<void> {
  const open = caseStore.get();
  const parts = abandonKeeping();
  const place = parts?.place ?? open?.file ?? null;
  const words = `The engine stopped (${reason}) and was started again.`;
  if (open === null || parts === null || place === null) {
    showCase(null);
    toast(`${words} There was nothing to keep.`, { tone: 'danger' });
    return;
  }
  const { core } = services();
  const info = await openAsking(place, (work) => work());
  if (info === null) {
    await services().host.keeping.leave(place, false);
    showCase(null);
    toast(`${words} Open the case again with its passphrase.`, { tone: 'doubt' });
    return;
  }
  const head = await core.call('journalHead', parts.log);
  const text = [head, ...parts.lines.map(({ line }) => line)].join('');
  const { value, lines } = await recover(new TextEncoder().encode(text));
  keepNext({ file: parts.place, isOwn: parts.isOwn, log: info.log, lines, isUnsaved: false });
  showCase({ ...open, info: value });
  toast(`${words} The case was opened again from its last save and its journal.`, {
    tone: 'doubt',
  });
}

function showReadOnly(file: CaseFile, info: CaseInfo, why: string): void {
  showCase({ info, file: { ...file, writable: false }, savedHead: info.log.head });
  toast(`Opened read-only: ${why}. Changes are kept in a copy; save it elsewhere.`, {
    tone: 'doubt',
  });
}

function warnOfSeal(name: string, { seal, log }: CaseInfo): void {
  if (seal !== 'broken' && log.intact) return;
  const what = log.intact ? 'its bytes do not match its seal' : 'the chain of its log is broken';
  toast(`“${name}” is not as it was written: ${what}. Compare it with an older copy.`, {
    tone: 'danger',
  });
}

/** The person decided nothing: case and journal stay as they are. */
async function closeAgain(file: CaseFile): Promise<void> {
  const { core, host } = services();
  await core.call('closeCase', {});
  await host.keeping.leave(file, false);
  showCase(null);
}
