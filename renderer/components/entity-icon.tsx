/** The shape of an entity's kind, and an entity's name beside it. */
import { visibleLine } from '../visible-text.ts';
import './entity-icon.css';
import { entityLook, type EntityShape } from './entity-look.ts';

/** Paths in a box of 12 × 12. */
const PATHS: Readonly<Record<EntityShape, string>> = {
  circle: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  ring: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z',
  hexagon: 'M3.3 1.2h5.4L11.5 6l-2.8 4.8H3.3L.5 6z',
  square: 'M2.5 1.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z',
  diamond: 'M6 .6L11.4 6L6 11.4L.6 6z',
  triangle: 'M6 1.2l5 9.3H1z',
  pentagon: 'M6 .8l5.3 3.9l-2 6.3H2.7l-2-6.3z',
  bar: 'M.8 2.8h10.4v6.4H.8z',
  tall: 'M4 1h4a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1z',
  pill: 'M3.5 3h5a3 3 0 0 1 0 6h-5a3 3 0 0 1 0-6z',
};

interface EntityIconProps {
  readonly kind: string;
  readonly size?: number;
  /** Left out of linking: drawn dashed. */
  readonly excluded?: boolean;
}

export function EntityIcon({ kind, size = 10, excluded = false }: EntityIconProps) {
  const { shape, colour, title } = entityLook(kind);
  const hollow = excluded || shape === 'ring';
  return (
    <svg
      className="rt-entity-icon"
      width={size}
      height={size}
      viewBox="0 0 12 12"
      role="img"
      aria-label={title}
    >
      <path
        d={PATHS[shape]}
        fill={hollow ? 'none' : `var(${colour})`}
        stroke={hollow ? `var(${colour})` : 'none'}
        strokeWidth={shape === 'ring' ? 2 : 1.5}
        strokeDasharray={excluded ? '2 1.4' : undefined}
      />
    </svg>
  );
}

interface EntityNameProps {
  readonly kind: string;
  readonly label: string;
  readonly isSelected?: boolean;
}

export function EntityName({ kind, label, isSelected = false }: EntityNameProps) {
  return (
    <span className="rt-entity-name">
      <EntityIcon kind={kind} />
      <span className={`rt-ellipsis${isSelected ? ' rt-thread' : ''}`}>{visibleLine(label)}</span>
    </span>
  );
}
