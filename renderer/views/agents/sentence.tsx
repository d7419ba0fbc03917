/** A step's sentence: names between back-quotes stand out, all of it inert. */
import { visibleLine } from '../../visible-text.ts';

export function Sentence({ text }: { readonly text: string }) {
  const parts = visibleLine(text).split('`');
  // An odd quote is the evidence's own: then nothing is taken for a name.
  if (parts.length % 2 === 0) return <>{visibleLine(text)}</>;
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          <b key={at} className="rt-sentence-name">
            {part}
          </b>
        ) : (
          <span key={at}>{part}</span>
        ),
      )}
    </>
  );
}
