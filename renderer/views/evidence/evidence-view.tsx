/** The files of the case. */
import { EmptyState } from '../../components/states.tsx';

export function EvidenceView() {
  return <EmptyState title="Evidence is not built yet" />;
}
