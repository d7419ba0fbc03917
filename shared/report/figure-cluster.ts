/** The figure of a cluster: accounts on a ring around the values that they share. */
import type { Cluster, Confidence, Member, Signal } from '../model/link.ts';
import type { ReportFigure } from '../model/report.ts';
import type { Look } from './figure-parts.ts';
import { ACCOUNT, caption, INK, label, lookOf, round, svgDocument } from './figure-parts.ts';
import type { Markup } from './markup.ts';
import { element } from './markup.ts';
import { counted } from './paragraph.ts';

const WIDTH = 720;
const HEIGHT = 420;
const LEGEND = 28;
const MAX_MEMBERS = 48;
const MAX_VALUES = 16;

const SOLIDITY: Readonly<Record<Confidence, number>> = {
  confirmed: 1,
  probable: 0.6,
  possible: 0.3,
};

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Draws a cluster. The layout follows from its members and values alone, so that it is always the same. */
export function clusterFigure(cluster: Cluster): ReportFigure {
  const members = cluster.members.slice(0, MAX_MEMBERS);
  const values = sharedValues(members);
  const ring = members.map((_, index) => spotOn(index, members.length, { x: 270, y: 160 }));
  const hub = values.map((_, index) =>
    values.length === 1
      ? spotOn(0, 1, { x: 0, y: 0 })
      : spotOn(index, values.length, { x: 120, y: 75 }),
  );
  const svg = svgDocument({ width: WIDTH, height: HEIGHT + LEGEND }, [
    ...edges(members, values, { ring, hub }),
    ...values.map((signal, index) =>
      node(lookOf(signal.kind), hub[index], { text: signal.value, solidity: 1 }),
    ),
    ...members.map((member, index) =>
      node(ACCOUNT, ring[index], {
        text: member.name ?? member.account,
        solidity: SOLIDITY[member.confidence],
      }),
    ),
    ...legend([ACCOUNT, ...values.map(({ kind }) => lookOf(kind))]),
  ]);
  return { title: `Cluster ${cluster.id}`, svg, caption: words(cluster, values.length) };
}

function words(cluster: Cluster, drawn: number): string {
  const all = cluster.members.length;
  const left = all > MAX_MEMBERS ? ` ${all - MAX_MEMBERS} are not drawn.` : '';
  return `Cluster ${cluster.id}: ${counted(all, 'account')} around ${counted(drawn, 'shared value')}, the strongest first. Paler accounts are less sure.${left}`;
}

/** Values that at least two of the members hold, strongest first. */
function sharedValues(members: readonly Member[]): readonly Signal[] {
  const found = new Map<string, { signal: Signal; count: number }>();
  for (const signal of members.flatMap(({ signals }) => signals)) {
    const key = keyOf(signal);
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { signal, count: 1 });
  }
  return [...found.values()]
    .filter(({ count }) => count > 1)
    .map(({ signal }) => signal)
    .sort((a, b) => b.weight - a.weight || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, MAX_VALUES);
}

function keyOf({ kind, value }: Signal): string {
  return `${kind}=${value}`;
}

function spotOn(index: number, count: number, radius: Spot): Spot {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  return {
    x: round(WIDTH / 2 + radius.x * Math.cos(angle)),
    y: round(HEIGHT / 2 + radius.y * Math.sin(angle)),
  };
}

function edges(
  members: readonly Member[],
  values: readonly Signal[],
  spots: { ring: readonly Spot[]; hub: readonly Spot[] },
): readonly Markup[] {
  const at = new Map(values.map((signal, index) => [keyOf(signal), spots.hub[index]]));
  return members.flatMap(({ signals }, index) => {
    const from = spots.ring[index];
    return signals.flatMap((signal) => {
      const to = at.get(keyOf(signal));
      if (!from || !to) return [];
      const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
      return [element('line', { ...ends, stroke: INK.strongLine, 'stroke-width': 1 })];
    });
  });
}

function node(
  look: Look,
  spot: Spot | undefined,
  { text, solidity }: { text: string; solidity: number },
): Markup {
  const place = spot ?? { x: 0, y: 0 };
  return element(
    'g',
    {},
    look.draw(place, { fill: look.colour, 'fill-opacity': solidity, stroke: look.colour }),
    caption(label(text, 18), {
      x: place.x,
      y: place.y + 22,
      'text-anchor': 'middle',
      'font-size': 10,
      fill: INK.muted,
    }),
  );
}

function legend(looks: readonly Look[]): readonly Markup[] {
  const kinds = [...new Map(looks.map((look) => [look.word, look])).values()];
  return kinds.flatMap((look, index) => {
    const x = 20 + index * 100;
    return [
      look.draw({ x, y: HEIGHT + 10 }, { fill: look.colour }),
      caption(look.word, { x: x + 16, y: HEIGHT + 14, fill: INK.muted }),
    ];
  });
}
