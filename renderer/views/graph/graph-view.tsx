/** Who is linked to whom. */
import { EmptyState } from '../../components/states.tsx';

export function GraphView() {
  return <EmptyState title="Graph is not built yet" />;
}
