/** The rings of the case at the left edge: score, members, how sure. */
import type { Cluster, Confidence } from '../../../shared/model/link.ts';
import { CONFIDENCES } from '../../../shared/model/link.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../format.ts';
import { useStore } from '../../state/store.ts';
import { toastError } from '../../state/toasts.ts';
import { RowList } from '../agents/row-list.tsx';
import { drawnStore, drawRing, ringTitle } from './graph-state.ts';
import { ignoreStore, type Links } from './ignore-state.ts';

const ROW_HEIGHT = 40;

export function RingList({ links }: { readonly links: Links }) {
  const { base, now, ignore } = links;
  const drawn = useStore(drawnStore);
  const rings = now.clusters;
  const at = rings.findIndex((ring) => ringTitle(ring) === drawn.ring?.title);
  const draw = (index: number): void => {
    const ring = rings[index];
    if (ring !== undefined) void drawRing(ring).catch(toastError);
  };
  return (
    <section className="rt-graph-list" aria-label="Rings">
      <header>
        <h3>Rings</h3>
        <span>{formatCount(rings.length)}</span>
      </header>
      {ignore.length > 0 && (
        <p className="rt-graph-ignored">
          <span className="rt-doubt">without {formatCount(ignore.length)} ignored</span>
          <Button tone="quiet" onPress={() => ignoreStore.set([])}>
            Count all
          </Button>
        </p>
      )}
      {rings.length === 0 ? (
        <p className="rt-note rt-graph-none">
          {base.clusters.length === 0 ? 'none found' : 'none is left without these signals'}
        </p>
      ) : (
        <RowList
          label="Rings"
          items={rings}
          rowHeight={ROW_HEIGHT}
          keyOf={(ring) => ring.id}
          cursor={at < 0 ? null : at}
          onMove={draw}
          onChoose={draw}
          isSelected={(ring) => ringTitle(ring) === drawn.ring?.title}
        >
          {(ring) => (
            <RingRow ring={ring} before={base.clusters.find(({ id }) => id === ring.id)} />
          )}
        </RowList>
      )}
    </section>
  );
}

interface RingRowProps {
  readonly ring: Cluster;
  /** The same ring with everything counted. */
  readonly before: Cluster | undefined;
}

function RingRow({ ring, before }: RingRowProps) {
  const gone = (before?.members.length ?? ring.members.length) - ring.members.length;
  return (
    <div className="rt-ring-row" role="gridcell">
      <span className="rt-ring-name">
        {ringTitle(ring)}
        <span className="rt-muted">
          {' '}
          {formatCount(ring.members.length)}
          {gone > 0 && ` (−${gone})`}
        </span>
        <span className="rt-grow" />
        <span className="rt-mono" title="score, from 0 to 1">
          {ring.score.toFixed(2)}
        </span>
      </span>
      <span className="rt-note rt-ellipsis">{confidenceWords(ring)}</span>
    </div>
  );
}

function confidenceWords({ members }: Cluster): string {
  const count = (wanted: Confidence): number =>
    members.filter(({ confidence }) => confidence === wanted).length;
  return CONFIDENCES.filter((one) => count(one) > 0)
    .map((one) => `${count(one)} ${one}`)
    .join(' · ');
}
