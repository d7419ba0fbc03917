/**
 * The red thread: one selection, drawn by every pane. Selecting replaces one small object and notifies;
 * panes ask by id whether they are in it, so that a table draws only the rows that changed.
 */
import type { CitationTarget } from '../../shared/model/report.ts';
import type { Selection } from '../../shared/protocol/contract.ts';
import { createStore, useStore, useStorePart } from './store.ts';
import { type ViewId, viewStore } from './view.ts';

/** What the inspector shows, and what `Cite` cites: the very things that can be cited, or one entity. */
export type FocusItem = CitationTarget | { readonly kind: 'entity'; readonly entity: number };

export interface SelectionState extends Selection {
  readonly focus: FocusItem | null;
}

const NOTHING_SELECTED: SelectionState = { entities: [], events: [], focus: null };

export const selectionStore = createStore<SelectionState>(NOTHING_SELECTED);

interface TrailStep {
  readonly view: ViewId;
  readonly selection: SelectionState;
}
interface Trail {
  readonly past: readonly TrailStep[];
  readonly future: readonly TrailStep[];
}
const TRAIL_LENGTH = 20;
const trailStore = createStore<Trail>({ past: [], future: [] });

export function useSelection(): SelectionState {
  return useStore(selectionStore);
}

export function useFocus(): FocusItem | null {
  return useStorePart(selectionStore, (state) => state.focus);
}

export function useEntitySelected(entity: number): boolean {
  return useStorePart(selectionStore, (state) => state.entities.includes(entity));
}

/** Selects exactly this; what is not named is not selected. */
export function select(next: Partial<SelectionState>): void {
  remember();
  selectionStore.set({ ...NOTHING_SELECTED, ...next });
}

export function clearSelection(): void {
  if (selectionStore.get() !== NOTHING_SELECTED) select(NOTHING_SELECTED);
}

export function selectEvent(event: number, entities: readonly number[] = []): void {
  select({ events: [event], entities, focus: { kind: 'event', event } });
}

export function selectEntity(entity: number): void {
  select({ entities: [entity], focus: { kind: 'entity', entity } });
}

/** Adds or takes away one event; the focus follows what was added. */
export function toggleEvent(event: number): void {
  const { events, entities, focus } = selectionStore.get();
  const had = events.includes(event);
  select({
    entities,
    events: had ? events.filter((id) => id !== event) : [...events, event],
    focus: had ? focus : { kind: 'event', event },
  });
}

/** Adds events to the selection; the last of them is shown. */
export function addEvents(added: readonly number[]): void {
  const { events, entities } = selectionStore.get();
  const last = added.at(-1);
  if (last === undefined) return;
  select({
    entities,
    events: [...new Set([...events, ...added])],
    focus: { kind: 'event', event: last },
  });
}

/** Changes what the inspector shows and leaves the thread as it is. */
export function focusOn(focus: FocusItem | null): void {
  selectionStore.set({ ...selectionStore.get(), focus });
}

export function goToView(view: ViewId): void {
  if (view === viewStore.get()) return;
  remember();
  viewStore.set(view);
}

export function goBack(): void {
  const { past, future } = trailStore.get();
  const last = past.at(-1);
  if (last === undefined) return;
  trailStore.set({ past: past.slice(0, -1), future: [here(), ...future] });
  show(last);
}

export function goForward(): void {
  const { past, future } = trailStore.get();
  const [next, ...rest] = future;
  if (next === undefined) return;
  trailStore.set({ past: [...past, here()], future: rest });
  show(next);
}

/** For a new case: ids of the old one mean nothing in it. */
export function forgetSelection(): void {
  trailStore.set({ past: [], future: [] });
  selectionStore.set(NOTHING_SELECTED);
}

function here(): TrailStep {
  return { view: viewStore.get(), selection: selectionStore.get() };
}

function remember(): void {
  const past = [...trailStore.get().past, here()].slice(-TRAIL_LENGTH);
  trailStore.set({ past, future: [] });
}

function show({ view, selection }: TrailStep): void {
  viewStore.set(view);
  selectionStore.set(selection);
}
