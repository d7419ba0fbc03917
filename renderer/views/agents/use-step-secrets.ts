/** The values to mask in a step's texts; nothing may be shown before they are known. */
import { useMemo } from 'react';
import { useCore } from '../../core-client.ts';
import { knownSecrets } from './secrets.ts';
import type { KnownSecrets } from './secrets.ts';

interface StepSecrets {
  /** Undefined until they are known. */
  readonly known: KnownSecrets | undefined;
  readonly error: Error | null;
}

export function useStepSecrets(session: string, step: number): StepSecrets {
  const found = useCore('stepSecrets', { session, step });
  const known = useMemo(
    () => (found.data === undefined ? undefined : knownSecrets(found.data)),
    [found.data],
  );
  return { known, error: found.error };
}
