/** Sign-ins as providers of identity and clouds record them, with success and without; made up. */
import { lines, vendor } from './attempt.ts';
import type { Vendor } from './attempt.ts';

export const IDENTITY_ATTEMPTS: readonly Vendor[] = [
  vendor(
    'okta-system-log',
    'wrong password',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      uuid: own,
      published: time,
      eventType: 'user.session.start',
      displayMessage: 'User login to Okta',
      actor: { id: who.id, type: 'User', alternateId: who.mail, displayName: who.name },
      client: { ipAddress: ip },
      outcome: isSuccess
        ? { result: 'SUCCESS' }
        : { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
      debugContext: { debugData: { deviceFingerprint: 'f1' } },
      target: null,
    })),
  ),
  vendor(
    'okta-system-log',
    'account locked by somebody’s guesses',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      uuid: own,
      published: time,
      eventType: isSuccess ? 'user.session.start' : 'user.account.lock',
      actor: { id: who.id, type: 'User', alternateId: who.mail, displayName: who.name },
      client: { ipAddress: ip },
      outcome: { result: 'SUCCESS' },
    })),
  ),
  vendor(
    'entra-signin',
    'of Graph',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      id: own,
      createdDateTime: time,
      userDisplayName: who.name,
      userPrincipalName: who.mail,
      userId: who.id,
      appId: 'app-1',
      appDisplayName: 'Portal',
      ipAddress: ip,
      status: { errorCode: isSuccess ? 0 : 50126, failureReason: 'Invalid username or password' },
    })),
  ),
  vendor(
    'entra-signin',
    'of a diagnostic setting',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      time,
      category: 'SignInLogs',
      operationName: 'Sign-in activity',
      resultType: isSuccess ? '0' : '50126',
      callerIpAddress: ip,
      properties: { id: own, userId: who.id, userPrincipalName: who.mail, ipAddress: ip },
    })),
  ),
  vendor(
    'aws-cloudtrail',
    'ConsoleLogin',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      eventVersion: '1.08',
      userIdentity: {
        type: 'IAMUser',
        principalId: who.id,
        accountId: '111122223333',
        userName: who.name,
      },
      eventTime: time,
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      sourceIPAddress: ip,
      responseElements: { ConsoleLogin: isSuccess ? 'Success' : 'Failure' },
      ...(isSuccess ? {} : { errorMessage: 'Failed authentication' }),
      eventID: own,
    })),
  ),
  vendor(
    'google-workspace',
    'login_failure',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      kind: 'admin#reports#activity',
      id: { time, uniqueQualifier: own, applicationName: 'login' },
      actor: { email: who.mail, profileId: who.id },
      ipAddress: ip,
      events: [{ type: 'login', name: isSuccess ? 'login_success' : 'login_failure' }],
    })),
  ),
  vendor(
    'auth0',
    'fp',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      log_id: own,
      date: time,
      type: isSuccess ? 's' : 'fp',
      connection: 'db',
      client_id: 'cl1',
      ip,
      user_id: who.id,
      user_name: who.mail,
    })),
  ),
  vendor(
    'auth0',
    'a mail for a new password that anybody may ask for',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      log_id: own,
      date: time,
      type: isSuccess ? 's' : 'scpr',
      connection: 'db',
      client_id: 'cl1',
      ip,
      user_id: who.id,
      user_name: who.mail,
    })),
  ),
];
