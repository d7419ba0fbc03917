/** What can be said, with its evidence. */
import { EmptyState } from '../../components/states.tsx';

export function ReportView() {
  return <EmptyState title="Report is not built yet" />;
}
