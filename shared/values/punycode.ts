/** RFC 3492 encoding, for domain names in other scripts. Encoding only: the ASCII form is the one we compare. */

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/** The ASCII form of one label that is already lower case and NFKC; ASCII labels come back as they are. */
export function asciiLabel(label: string): string {
  const points = Array.from(label, (sign) => sign.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 128);
  if (basic.length === points.length) return label;
  const state = { delta: 0, bias: 72, handled: basic.length, basic: basic.length };
  let code = 128;
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '');
  while (state.handled < points.length) {
    const floor = code;
    const next = Math.min(...points.filter((point) => point >= floor));
    state.delta += (next - code) * (state.handled + 1);
    for (const point of points) {
      if (point < next) state.delta++;
      if (point === next) output += encodedDelta(state);
    }
    state.delta++;
    code = next + 1;
  }
  return `xn--${output}`;
}

interface EncoderState {
  delta: number;
  bias: number;
  handled: number;
  readonly basic: number;
}

/** A delta as a variable-length integer; adapts the bias for the next one. */
function encodedDelta(state: EncoderState): string {
  let rest = state.delta;
  let output = '';
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - state.bias, T_MIN), T_MAX);
    if (rest < threshold) break;
    output += digit(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
  output += digit(rest);
  state.bias = adapted(state.delta, state.handled + 1, state.handled === state.basic);
  state.delta = 0;
  state.handled++;
  return output;
}

function adapted(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

function digit(value: number): string {
  return String.fromCharCode(value < 26 ? value + 97 : value + 22);
}
