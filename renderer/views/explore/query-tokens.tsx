/** The query as tokens, drawn under the transparent letters of the input: same letters, same places. */
import { queryPieces } from './query-words.ts';

export function QueryTokens({ text, scroll }: { readonly text: string; readonly scroll: number }) {
  const pieces = queryPieces(text);
  return (
    <div className="rt-query-tokens" aria-hidden="true">
      <div style={{ transform: `translateX(${-scroll}px)` }}>
        {pieces.map(({ text: letters, field, start }) =>
          field === null ? (
            <span key={start}>{letters}</span>
          ) : (
            <span key={start} className="rt-query-token">
              <span className="rt-query-field">{field}</span>
              {letters.slice(field.length)}
            </span>
          ),
        )}
      </div>
    </div>
  );
}
