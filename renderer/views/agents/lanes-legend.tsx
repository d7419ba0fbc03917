/** What the signs on the lanes mean; only those that are drawn. */
import { memo } from 'react';
import { Legend, Swatch, type LegendItem } from '../../components/legend.tsx';
import { Sign } from '../../components/sign.tsx';
import type { SessionLanes } from './lane-layout.ts';

const BANDS = [
  ['person', 'approved by a person'],
  ['policy', 'allowed by policy'],
  ['denied', 'denied'],
  ['not-recorded', 'approval not recorded'],
] as const;

interface LanesLegendProps {
  readonly layout: SessionLanes;
  readonly hasPath: boolean;
}

export const LanesLegend = memo(function LanesLegend(props: LanesLegendProps) {
  const bars = [...props.layout.bars.values()];
  const bands = BANDS.filter(([state]) => bars.some(({ band }) => band === state));
  const items: LegendItem[] = bands.map(([state, words]) => ({
    sign: <Swatch look={`rt-band-${state}`} />,
    words,
  }));
  if (bars.some(({ isHatched }) => isHatched)) {
    items.push({
      sign: <Swatch look="rt-hatched" />,
      words: 'asked or claimed only',
    });
  }
  if (bars.some(({ isError }) => isError)) {
    items.push({ sign: <Sign shape="cross" size={8} />, words: 'error or refusal' });
  }
  if (props.hasPath) {
    items.push({
      sign: <Sign shape="arrow" />,
      words: 'order of the path, no proof of cause',
    });
  }
  return <Legend label="Signs on the lanes" items={items} />;
});
