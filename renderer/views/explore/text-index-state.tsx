/** How far the index of texts is, while it is built; the answers are the same before. */
import { useQuery } from '@tanstack/react-query';
import { services } from '../../services.ts';

const AGAIN_MS = 700;

/** Nothing when the case needs no index, and when it is there. */
export function TextIndexState() {
  const { data } = useQuery({
    queryKey: ['textIndex', {}],
    queryFn: () => services().core.call('textIndex', {}),
    refetchInterval: ({ state }) => (isBuilding(state.data) ? AGAIN_MS : false),
  });
  if (data === undefined || !isBuilding(data)) return null;
  const percent = Math.floor((100 * data.done) / data.total);
  return (
    <span
      className="rt-query-index"
      title="Words are found by reading every text until the index is there. The answers are the same."
    >
      text index {percent} %
    </span>
  );
}

function isBuilding(index: { readonly done: number; readonly total: number } | undefined): boolean {
  return index !== undefined && index.done < index.total;
}
