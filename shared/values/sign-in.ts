/**
 * Attempts to get in that prove nothing about who made them. Whoever types a name, or fails with a password, has an
 * address and a device of his own: sources write them beside the account that was aimed at, as if it had acted.
 */
import type { Outcome } from '../model/event.ts';
import { BoundedCache } from './bounded-cache.ts';

/** Longer texts are messages; what they are about stands at their beginning. */
const LOOKED_AT = 300;

/** Areas in which a failure is a failure to prove who one is. Words are lower case, with one space between. */
const PROOF =
  /\b(log ?(in|on)s?|logged (in|on)|sign(ed)? ?(in|on)s?|sso|saml|oauth2?|oidc|openid|auth|authn|authenticat\w*|mfa|2 ?fa|u2f|(two|2|multi) step|(two|2|multi|second) factor|otp|totp|pass(word|code|key|phrase)s?|webauthn|fido2?|credentials?|session (start|create|created)|(verification|magic) (code|link)|challenge|kerberos|ldap|radius|(user|account) ?lock(ed|out)?( out)?|lockout|firewall failed|modern version failed)\b/;
/** Acts that say by themselves that somebody did not get in, whatever field of the record says how they ended. */
const FAILED_BY_NAME =
  /\b(log ?(in|on)s?|sign ?(in|on)s?|authentication|password|mfa|otp|two factor)\b.{0,60}\b(fail\w*|invalid|denied|blocked|refused|rejected|incorrect|wrong|unsuccessful)\b|\b(fail\w*|invalid|denied|blocked|refused|rejected|incorrect|wrong|unsuccessful)\b.{0,60}\b(log ?(in|on)s?|sign ?(in|on)s?|authentication|password|mfa|otp|two factor)\b|\b(user|account) (account )?lock(ed|out)?( out)?\b|\blockout\b/;
/** What anybody may ask for who knows a name: nobody has signed in. */
const ASKED_BY_ANYBODY =
  /\bforg[eo]t(ten)? password\b|\bpassword (reset|recovery) (requested|request|email|instructions|link)\b|\b(ask|asked|request|requested) (for )?password (reset|recovery)\b/;
/** Auth0 says what happened in codes: those of attempts that failed, and of password mails that anybody may ask for. */
const CODES = new Set(
  'f fc fco fcoa fcp fcph fcpn fcpr fcpro feacft feccft fecte fede fens feoobft feotpft fepft fepotpft fercft ferrt fertft flo fp fpar fpurh fsa fu gd_auth_failed gd_auth_rejected limit_mu limit_sul limit_wc pwd_leak reset_pwd_leak signup_pwd_leak'.split(
    ' ',
  ),
);
const CODES_OF_ANYBODY = new Set(['fcpr', 'scpr']);

type Kind = 'proof' | 'never' | 'other';
const kinds = new BoundedCache<string, Kind>(65_536, kindOf);

/**
 * Whether an event says nothing of what its actor holds, because whoever did it has not been shown to be the actor: a
 * sign-in, a second factor or another proof of oneself that failed or was refused, or what anybody may ask for by name.
 * An act that was refused to somebody who had signed in is none.
 */
export function isUnproven(action: string, outcome: Outcome): boolean {
  const kind = kinds.get(action);
  if (kind === 'never') return true;
  return kind === 'proof' && (outcome === 'failure' || outcome === 'denied');
}

function kindOf(action: string): Kind {
  if (CODES_OF_ANYBODY.has(action)) return 'never';
  if (CODES.has(action)) return 'proof';
  const words = wordsOf(action.slice(0, LOOKED_AT));
  if (FAILED_BY_NAME.test(words) || ASKED_BY_ANYBODY.test(words)) return 'never';
  return PROOF.test(words) ? 'proof' : 'other';
}

/** `UserLoginFailed`, `user_login_failed` and `user.login-failed` are the same words; `SSOLogin` is two, `OTPs` one. */
function wordsOf(action: string): string {
  return action
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])(?=[A-Z][a-z]{2})/g, '$1 ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
