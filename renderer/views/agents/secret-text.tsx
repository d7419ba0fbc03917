/** Text of evidence as it stands, with secret values masked until someone asks to see them. */
import { useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { formatCountOf } from '../../format.ts';
import { indentJson } from '../../indent-json.ts';
import { visibleText } from '../../visible-text.ts';
import { secretParts } from './secrets.ts';

interface SecretTextProps {
  /** For the button's name: `arguments`, `result`. */
  readonly label: string;
  readonly text: string;
  readonly secrets: readonly string[];
  /** Not indented: the very text of the record. */
  readonly asItStands?: boolean;
}

export function SecretText({ label, text, secrets: values, asItStands = false }: SecretTextProps) {
  const [isShown, setShown] = useState(false);
  const parts = useMemo(
    () => secretParts(asItStands ? text : indentJson(text), values),
    [text, values, asItStands],
  );
  const secrets = parts.filter(({ isSecret }) => isSecret).length;
  return (
    <>
      <pre className="rt-evidence-text" tabIndex={0} aria-label={label}>
        {parts.map((part, at) =>
          part.isSecret && !isShown ? (
            <span key={at} className="rt-evidence-mask" title="masked: a secret value">
              ••••••
            </span>
          ) : (
            <span key={at}>{visibleText(part.text)}</span>
          ),
        )}
      </pre>
      {secrets > 0 && (
        <p className="rt-note rt-evidence-note">
          {formatCountOf(secrets, 'value')} {isShown ? 'shown' : 'masked'}{' '}
          <Button
            tone="quiet"
            aria-label={`${isShown ? 'Mask' : 'Show'} the values in ${label}`}
            onPress={() => setShown(!isShown)}
          >
            {isShown ? 'mask' : 'show'}
          </Button>
        </p>
      )}
    </>
  );
}
