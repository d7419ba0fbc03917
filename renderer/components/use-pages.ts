/** Rows of a long list by position, in pages that are fetched when they come into view. */
import { useQueries } from '@tanstack/react-query';

const PAGE_ROWS = 200;

export interface PagesOptions<Row> {
  /** Names the list: other filter or order, other key. */
  readonly listKey: readonly unknown[];
  readonly from: number;
  readonly to: number;
  readonly fetchPage: (
    range: { readonly position: number; readonly limit: number },
    signal: AbortSignal,
  ) => Promise<readonly Row[]>;
}

export interface Pages<Row> {
  /** Rows [from, to); null where they are on their way. */
  readonly rows: readonly (Row | null)[];
  readonly error: Error | null;
  readonly retry: () => void;
}

export function usePages<Row>({ listKey, from, to, fetchPage }: PagesOptions<Row>): Pages<Row> {
  const first = Math.floor(from / PAGE_ROWS);
  const last = Math.max(first, Math.floor((to - 1) / PAGE_ROWS));
  const numbers = to <= from ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const pages = useQueries({
    queries: numbers.map((number) => ({
      queryKey: [...listKey, 'page', number],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        fetchPage({ position: number * PAGE_ROWS, limit: PAGE_ROWS }, signal),
    })),
  });
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, at) => {
    const row = from + at;
    return pages[Math.floor(row / PAGE_ROWS) - first]?.data?.[row % PAGE_ROWS] ?? null;
  });
  const failed = pages.find((page) => page.error !== null);
  return {
    rows,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
  };
}
