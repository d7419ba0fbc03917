/** How many accounts the case has: what "4 of 466" is said of. */
import { useMemo } from 'react';
import { useCore } from '../../core-client.ts';
import { useStore } from '../../state/store.ts';
import { drawnStore } from './graph-state.ts';
import { useLinks } from './ignore-state.ts';

const COUNT = "SELECT count(*) AS n FROM entity WHERE kind = 'account'";

/** Null until it is known. */
export function useAccountCount(): number | null {
  const { data } = useCore('sql', { statement: COUNT });
  const found = data?.rows[0]?.[0];
  return typeof found === 'number' ? found : null;
}

/** An account's name where the drawing or a ring knows it; its id otherwise. */
export function useAccountNames(): (account: string) => string {
  const { nodes } = useStore(drawnStore);
  const { base } = useLinks();
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { members } of base.clusters) {
      for (const { account, name } of members) if (name !== null) names.set(account, name);
    }
    for (const { kind, value, label } of nodes.values()) {
      if (kind === 'account') names.set(value, label);
    }
    return (account) => names.get(account) ?? account;
  }, [nodes, base]);
}
