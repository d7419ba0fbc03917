/** Sign-ins as platforms and programs record them, with success and without; made up. */
import { lines, table, vendor } from './attempt.ts';
import type { Vendor } from './attempt.ts';

export const PLATFORM_ATTEMPTS: readonly Vendor[] = [
  vendor(
    'slack-audit',
    'user_login_failed',
    lines(({ who, isSuccess, ip }, { seconds, own }) => {
      const user = { type: 'user', user: { id: who.id, name: who.name, email: who.mail } };
      return {
        id: own,
        date_create: seconds,
        action: isSuccess ? 'user_login' : 'user_login_failed',
        actor: user,
        entity: user,
        context: { ip_address: ip },
      };
    }),
  ),
  vendor(
    '1password',
    'credentials_failed',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      uuid: own,
      timestamp: time,
      category: isSuccess ? 'success' : 'credentials_failed',
      type: isSuccess ? 'credentials_ok' : 'password_secret_bad',
      target_user: { uuid: who.id, name: who.name, email: who.mail },
      client: { ip_address: ip },
    })),
  ),
  vendor(
    'atlassian-audit',
    'user_login_failed',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      id: own,
      type: 'events',
      attributes: {
        time,
        action: isSuccess ? 'user_login' : 'user_login_failed',
        actor: { id: who.id, name: who.name, email: who.mail },
        location: { ip },
      },
    })),
  ),
  vendor(
    'salesforce',
    'a record of LoginEvent',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      EventDate: time,
      EventIdentifier: own,
      LoginHistoryId: `0Ya${own}`,
      LoginType: 'Application',
      Status: isSuccess ? 'Success' : 'Invalid Password',
      SourceIp: ip,
      Username: who.mail,
      UserId: who.id,
    })),
  ),
  vendor(
    'salesforce',
    'CSV of the event log file',
    table(
      'EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,USER_NAME,LOGIN_STATUS,CLIENT_IP,TIMESTAMP_DERIVED',
      ({ who, isSuccess, ip }, { time, own }) => [
        'Login',
        '',
        own,
        who.id,
        who.mail,
        isSuccess ? 'LOGIN_NO_ERROR' : 'LOGIN_CHALLENGE_ISSUED',
        ip,
        time,
      ],
    ),
  ),
  vendor(
    'github-audit',
    'user.failed_login',
    lines(({ who, isSuccess, ip }, { seconds, own }) => ({
      '@timestamp': seconds * 1000,
      _document_id: own,
      action: isSuccess ? 'user.login' : 'user.failed_login',
      actor: who.name,
      actor_id: who.id,
      actor_ip: ip,
      org: 'example-org',
    })),
  ),
  vendor(
    'ocsf',
    'authentication',
    lines(({ who, isSuccess, ip }, { seconds, own }) => ({
      activity_id: 1,
      category_uid: 3,
      class_uid: 3002,
      type_uid: 300201,
      type_name: 'Authentication: Logon',
      time: seconds * 1000,
      status_id: isSuccess ? 1 : 2,
      metadata: {
        version: '1.5.0',
        uid: own,
        product: { name: 'Directory', vendor_name: 'Example' },
      },
      user: { name: who.name, uid: who.id, email_addr: who.mail, type_id: 1 },
      src_endpoint: { ip },
    })),
  ),
  vendor(
    'microsoft-365',
    'UserLoginFailed',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      CreationTime: time.slice(0, 19),
      Id: own,
      Operation: isSuccess ? 'UserLoggedIn' : 'UserLoginFailed',
      RecordType: 15,
      ResultStatus: isSuccess ? 'Success' : 'Failed',
      UserKey: who.id,
      UserType: 0,
      Workload: 'AzureActiveDirectory',
      ClientIP: ip,
      UserId: who.mail,
      ...(isSuccess ? {} : { LogonError: 'InvalidUserNameOrPassword' }),
    })),
  ),
  vendor(
    'openai-audit',
    'login.failed',
    lines(({ who, isSuccess, ip }, { seconds, own }) => ({
      object: 'organization.audit_log',
      id: own,
      type: isSuccess ? 'login.succeeded' : 'login.failed',
      effective_at: seconds,
      actor: {
        type: 'session',
        session: { user: { id: who.id, email: who.mail }, ip_address: ip },
      },
    })),
  ),
  vendor(
    'anthropic-compliance',
    'sso_login_failed of somebody who has not signed in',
    lines(({ who, isSuccess, ip }, { time, own }) => ({
      id: `activity_${own}`,
      created_at: time,
      organization_id: 'org_1',
      type: isSuccess ? 'sso_login_succeeded' : 'magic_link_login_initiated',
      actor: isSuccess
        ? { type: 'user_actor', user_id: who.id, email_address: who.mail, ip_address: ip }
        : {
            type: 'unauthenticated_user_actor',
            unauthenticated_email_address: who.mail,
            ip_address: ip,
          },
    })),
  ),
  vendor(
    'gitlab-authentication-events',
    'CSV with the account’s id',
    table(
      'id,user_id,user_name,provider,result,ip_address,created_at',
      (attempt, { time, own }) => [
        own,
        attempt.who.id === 'A1' ? '42' : '43',
        attempt.who.name,
        'standard',
        attempt.isSuccess ? '1' : '0',
        attempt.ip,
        time,
      ],
    ),
  ),
  vendor(
    'generic',
    'CSV of a program that nobody knows',
    table('time,user,ip_address,event,result', ({ who, isSuccess, ip }, { time }) => [
      time,
      who.name,
      ip,
      'login',
      isSuccess ? 'success' : 'failed',
    ]),
  ),
];
