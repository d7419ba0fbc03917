/** Records that could not be read, in pages by key: which, why, and how they begin. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { EvidenceWarning } from '../../../shared/model/evidence.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { formatCount } from '../../format.ts';
import { services } from '../../services.ts';
import { WarningLine } from './warning-line.tsx';

const PAGE = 100;

interface WarningListProps {
  /** Null: of all files. */
  readonly evidence: number | null;
  /** How many there are in all. */
  readonly total: number;
}

export function WarningList({ evidence, total }: WarningListProps) {
  const pages = useInfiniteQuery({
    queryKey: ['warnings', evidence, 'pages'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      services().core.call('warnings', { evidence, after: pageParam, limit: PAGE }, { signal }),
    getNextPageParam: (last: readonly EvidenceWarning[]) =>
      last.length < PAGE ? null : (last.at(-1)?.id ?? null),
  });
  if (pages.error !== null) {
    return (
      <ErrorState
        title="The records could not be listed"
        error={pages.error}
        onRetry={() => void pages.refetch()}
      />
    );
  }
  if (pages.data === undefined) return <LoadingState text="Reading the list…" />;
  const warnings = pages.data.pages.flat();
  if (warnings.length === 0) {
    return <EmptyState title="Every record could be read" />;
  }
  return (
    <div className="rt-warnings">
      <ul>
        {warnings.map((warning) => (
          <WarningLine key={warning.id} warning={warning} withFile={evidence === null} />
        ))}
      </ul>
      <p className="rt-warnings-foot rt-note">
        {formatCount(warnings.length)} of {formatCount(total)}{' '}
        {pages.hasNextPage && (
          <Button
            tone="quiet"
            isDisabled={pages.isFetchingNextPage}
            onPress={() => void pages.fetchNextPage()}
          >
            show {PAGE} more
          </Button>
        )}
      </p>
    </div>
  );
}
