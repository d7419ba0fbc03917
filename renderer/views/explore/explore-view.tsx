/** The events of the case. */
import { EmptyState } from '../../components/states.tsx';

export function ExploreView() {
  return <EmptyState title="Explore is not built yet" />;
}
