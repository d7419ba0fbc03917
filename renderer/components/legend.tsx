/** What the signs on a drawing mean. */
import type { ReactNode } from 'react';
import { EntityIcon } from './entity-icon.tsx';
import { entityLook } from './entity-look.ts';
import './legend.css';

export interface LegendItem {
  readonly sign: ReactNode;
  readonly words: string;
}

export function Legend({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly LegendItem[];
}) {
  return (
    <ul className="rt-legend" aria-label={label}>
      {items.map(({ sign, words }) => (
        <li key={words}>
          {sign} {words}
        </li>
      ))}
    </ul>
  );
}

/** The kinds of entities on a drawing; kinds that look alike stand there once. */
export function EntityLegend({ kinds }: { readonly kinds: readonly string[] }) {
  const looks = new Map(kinds.map((kind) => [entityLook(kind).title, kind]));
  const items = [...looks].map(([words, kind]) => ({ sign: <EntityIcon kind={kind} />, words }));
  return <Legend label="Kinds of entities" items={items} />;
}

/** A sample of a line or area, for `Legend`. `look`: a class that draws it. */
export function Swatch({
  colour,
  look = '',
}: {
  readonly colour?: string;
  readonly look?: string;
}) {
  return <span className={`rt-swatch ${look}`} style={{ background: colour }} />;
}
