/** Small signs beside words. Drawn, not typed: the bundled fonts have no such letters. */
import './sign.css';

const PATHS = {
  dot: 'M6 1.500a4.500 4.500 0 1 1 0 9a4.500 4.500 0 1 1 0-9z',
  ring: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z',
  warning: 'M6 1l5.500 9.800H.5z',
  cross: 'M2.200 2.200l7.600 7.600M9.800 2.200l-7.600 7.600',
  tick: 'M1.800 6.500l3 3l5.600-7',
  down: 'M2.500 4.200h7L6 8.600z',
  up: 'M2.500 8.200h7L6 3.800z',
  star: 'M6 .8l1.600 3.500l3.800.4l-2.900 2.600l.9 3.800L6 9.100l-3.400 2l.9-3.800L.6 4.700l3.800-.4z',
  arrow: 'M1 6h8.500M6 2.500L9.800 6L6 9.500',
} as const;

export type SignShape = keyof typeof PATHS;

const LINES: ReadonlySet<SignShape> = new Set(['ring', 'cross', 'tick', 'arrow']);

/** In the colour of the text around it. Decoration: the words beside it say the same. */
export function Sign({ shape, size = 9 }: { readonly shape: SignShape; readonly size?: number }) {
  const isLine = LINES.has(shape);
  return (
    <svg className="rt-sign" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={PATHS[shape]}
        fill={isLine ? 'none' : 'currentColor'}
        stroke={isLine ? 'currentColor' : 'none'}
        strokeWidth={1.8}
        strokeLinecap="round"
      />
    </svg>
  );
}
