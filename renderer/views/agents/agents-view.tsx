/** What each agent did. */
import { EmptyState } from '../../components/states.tsx';

export function AgentsView() {
  return <EmptyState title="Agents is not built yet" />;
}
