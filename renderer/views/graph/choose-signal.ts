/** Selecting a value by kind and text, as receipts name it. */
import type { ValueKind } from '../../../shared/model/entity.ts';
import { readCore } from '../../core-client.ts';
import { select, selectEntity } from '../../state/selection.ts';
import { toastError } from '../../state/toasts.ts';
import { drawnStore } from './graph-state.ts';

/** A value that was derived when links were computed is no entity of the case: it is shown by its name. */
export function chooseSignal(kind: ValueKind, value: string): void {
  void (async () => {
    const drawn = [...drawnStore.get().nodes.values()].find(
      (node) => node.kind === kind && node.value === value,
    );
    const entity = drawn?.id ?? (await readCore('findEntity', { kind, value }));
    if (entity !== null && entity > 0) selectEntity(entity);
    else {
      const entities = entity === null ? [] : [entity];
      select({ entities, focus: { kind: 'value', valueKind: kind, value } });
    }
  })().catch(toastError);
}

/** An account by the source's id. */
export function chooseAccount(account: string): void {
  void (async () => {
    const entity = await readCore('findEntity', { kind: 'account', value: account });
    if (entity !== null) selectEntity(entity);
  })().catch(toastError);
}
