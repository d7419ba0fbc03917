import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOMES } from '../../shared/model/event.ts';
import { isUnproven } from '../../shared/values/sign-in.ts';

test.each([
  'ConsoleLogin',
  'user.session.start',
  'user.authentication.auth_via_mfa',
  'policy.evaluate_sign_on',
  'Sign-in activity',
  'signIn',
  'Authentication: Logon',
  'authentication_event',
  'UserLoggedIn',
  'SAMLResponse',
  'OAuthGrant',
  'LDAPBind',
  'login_challenge',
  'CredentialVerification',
  'credentials_failed',
  'sso_failed',
  'fp',
])('%s proves who it was only where it succeeded', (action) => {
  expect(OUTCOMES.map((outcome) => isUnproven(action, outcome))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each([
  'UserLoginFailed',
  'SSOLoginFailed',
  'MFAInvalid',
  'login_failure',
  'user.failed_login',
  'Failed Login',
  'Failed to login with STANDARD authentication',
  'login_failed_with_standard_authentication',
  'user.account.lock',
  'password incorrect',
  'user.forgot_password',
  'Ask for password reset',
  'password_reset_requested',
  'scpr',
])('%s says by itself that nobody was shown to be the account', (action) => {
  expect(OUTCOMES.map((outcome) => isUnproven(action, outcome))).toEqual(Array(4).fill(true));
});

test.each([
  'DeleteBucket',
  'repo.access',
  'issue.locked',
  'file_downloaded',
  'Blocked user',
  'org.oauth_app_access_denied',
  'fork',
  'pipeline failed',
  'author_changed',
  'login_success',
  'user_login',
])('%s is no failed attempt to get in, whatever came of it', (action) => {
  expect(isUnproven(action, 'success')).toBe(false);
  expect(isUnproven(action, 'unknown')).toBe(false);
});

test('what was refused to somebody who had signed in is evidence of who asked', () => {
  const refused = ['DeleteBucket', 'repo.access', 'file_downloaded', 'fork', 'author_changed'];
  expect(refused.map((action) => isUnproven(action, 'denied'))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('words are the same in every spelling', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('_', '.', '-', ' ', ': '),
      fc.constantFrom('login', 'sign in', 'password check', 'two factor'),
      fc.constantFrom(...OUTCOMES),
      (between, words, outcome) => {
        const spelled = ['user', ...words.split(' ')].join(between);
        expect(isUnproven(spelled, outcome)).toBe(isUnproven(`user ${words}`, outcome));
      },
    ),
  );
});
