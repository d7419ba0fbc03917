/** Lines between the rows of a table that are no rows: gaps in the evidence. They take a line each. */

export interface TableBreak {
  /** Position of the row that it stands above. */
  readonly before: number;
  readonly words: string;
}

/** Line of a row, with the breaks above it counted. */
export function lineOf(breaks: readonly TableBreak[], position: number): number {
  return position + breaks.filter(({ before }) => before <= position).length;
}

/** What stands on the lines [from, to): a row's position, or a break. `breaks` ascend. */
export function linesBetween(
  breaks: readonly TableBreak[],
  from: number,
  to: number,
): readonly (number | TableBreak)[] {
  const lines: (number | TableBreak)[] = [];
  for (let line = from; line < to; line++) {
    const above = breaks.filter(({ before }, at) => before + at < line).length;
    const here = breaks[above];
    lines.push(here !== undefined && here.before + above === line ? here : line - above);
  }
  return lines;
}
