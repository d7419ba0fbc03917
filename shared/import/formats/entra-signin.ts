/** Microsoft Entra ID (Azure AD): sign-ins and the directory's audit log, from Graph or a diagnostic setting. */
import { isEntraCategory } from '../azure/entra-category.ts';
import { normalizeAzure } from '../azure/resource-log.ts';
import { hasAll } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Graph's sign-ins have no word for what happened: they are of this type. */
const SIGN_IN = 'signIn';

export const entraSignin: Importer = {
  format: 'entra-signin',
  title: 'Microsoft Entra ID sign-ins and directory audit',
  system: 'microsoft',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recordId: { space: 'entra', paths: ['id', 'properties.id'] },
  recognisedBy:
    '`category` of Entra ID in the envelope of Azure; or `createdDateTime`, `appDisplayName` and `status.errorCode`; or `activityDateTime`, `initiatedBy` and `targetResources`',
  recordIs: 'one line or element: one sign-in or one change of the directory',
  sniff: (sample) => 0.95 * shareOf(sample.records, isEntra),
  normalize: (record) => normalizeAzure(record, isSignIn(record) ? SIGN_IN : null),
};

function isEntra(record: SourceRecord): boolean {
  const isExported = hasAll(record, 'time', 'operationName') && isEntraCategory(record);
  return (
    isExported ||
    isSignIn(record) ||
    hasAll(record, 'activityDateTime', 'initiatedBy', 'targetResources')
  );
}

function isSignIn(record: SourceRecord): boolean {
  return (
    hasAll(record, 'createdDateTime', 'status.errorCode') &&
    ('appDisplayName' in record || 'appId' in record)
  );
}
