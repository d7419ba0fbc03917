/** The views of the workbench, in the rail's order. */
import {
  ChartNoAxesGantt,
  Clock,
  FileText,
  Folder,
  type LucideIcon,
  TextAlignStart,
  Waypoints,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { ViewId } from './state/view.ts';
import { AgentsView } from './views/agents/agents-view.tsx';
import { EvidenceView } from './views/evidence/evidence-view.tsx';
import { ExploreView } from './views/explore/explore-view.tsx';
import { FilterHead } from './views/explore/filter-head.tsx';
import { GraphView } from './views/graph/graph-view.tsx';
import { LogView } from './views/log/log-view.tsx';
import { ReportView } from './views/report/report-view.tsx';

export interface View {
  readonly id: ViewId;
  readonly title: string;
  readonly icon: LucideIcon;
  readonly place: 'top' | 'bottom';
  readonly component: ComponentType;
  /** Above the view and the inspector; views that share one share its state. */
  readonly head: ComponentType | null;
  /** Whether the inspector stands beside it when something is selected. */
  readonly hasInspector: boolean;
}

export const VIEWS: readonly View[] = [
  view('explore', 'Explore', { icon: TextAlignStart, component: ExploreView, head: FilterHead }),
  view('graph', 'Graph', { icon: Waypoints, component: GraphView, head: FilterHead }),
  view('agents', 'Agents', { icon: ChartNoAxesGantt, component: AgentsView }),
  view('report', 'Report', { icon: FileText, component: ReportView, hasInspector: false }),
  view('evidence', 'Evidence', { icon: Folder, component: EvidenceView, place: 'bottom' }),
  view('log', 'Log', { icon: Clock, component: LogView, place: 'bottom', hasInspector: false }),
];

type ViewRest = Pick<View, 'icon' | 'component'> &
  Partial<Pick<View, 'place' | 'head' | 'hasInspector'>>;

function view(id: ViewId, title: string, rest: ViewRest): View {
  return { id, title, place: 'top', head: null, hasInspector: true, ...rest };
}
