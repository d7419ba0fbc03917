/** Secrets in the text of a record: hidden until someone asks to see them. */

/** Keys of well-known makers, private keys, and what stands behind a name that says it is secret. */
const SECRETS = [
  /\b(?:glpat|glrt|gldt|glcbt|glptt|ghp|gho|ghs|ghu|github_pat|xox[abpr]|sk|pk|rk|npm|hf|AIza)[-_][A-Za-z0-9_-]{8,}/gu,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,}/gu,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/gu,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/gu,
  /(?<=\b(?:bearer|basic)\s)[A-Za-z0-9+/=._~-]{12,}/giu,
  /(?<=(?:password|passwd|secret|token|api[_-]?key|private[_-]?key)(?:\\?")?\s*[:=]\s*\\?")[^"\\]{6,}/giu,
  /(?<=\b[A-Z0-9_]*(?:PASSWORD|SECRET|TOKEN|API_KEY)=)[^\s"'\\]{6,}/gu,
];

const MASK = '••••••••';

export interface MaskedText {
  readonly text: string;
  readonly hidden: number;
}

export function maskSecrets(text: string): MaskedText {
  let hidden = 0;
  const masked = SECRETS.reduce(
    (shown, pattern) =>
      shown.replace(pattern, (secret) => {
        if (secret.startsWith(MASK)) return secret;
        hidden += 1;
        return MASK;
      }),
    text,
  );
  return { text: masked, hidden };
}
