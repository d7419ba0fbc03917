/** A figure as an image: an SVG in one runs no script and loads nothing, whoever wrote it. */
export function figureSource(svg: string): string {
  // A lone surrogate cannot be encoded.
  return `data:image/svg+xml,${encodeURIComponent(svg.replace(/\p{Surrogate}/gu, '\ufffd'))}`;
}
