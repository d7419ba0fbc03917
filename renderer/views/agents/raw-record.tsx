/** The record behind a step, byte for byte as far as it is text. */
import { StateText } from '../../components/badge.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import type { KnownSecrets } from './secrets.ts';
import { SecretText } from './secret-text.tsx';

interface RawRecordProps {
  readonly event: number;
  readonly known: KnownSecrets;
}

export function RawRecord({ event, known }: RawRecordProps) {
  const detail = useCore('event', { id: event });
  if (detail.error !== null) {
    return (
      <ErrorState
        title="The record could not be read"
        error={detail.error}
        onRetry={() => void detail.refetch()}
      />
    );
  }
  if (detail.data === undefined) return <LoadingState text="Reading the record…" />;
  const { raw, rawNote, secrets } = detail.data;
  if (raw === null) return <StateText tone="doubt">{rawNote ?? 'not at hand'}</StateText>;
  return (
    <SecretText
      key={event}
      label="raw record"
      text={raw}
      secrets={[...secrets, ...known.keys()]}
      asItStands
    />
  );
}
