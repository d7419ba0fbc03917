/** What was done to the case. */
import { EmptyState } from '../../components/states.tsx';

export function LogView() {
  return <EmptyState title="Log is not built yet" />;
}
