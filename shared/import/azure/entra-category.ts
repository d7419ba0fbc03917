/** Which of the logs that come in Azure's common envelope are Entra ID's. */
import type { SourceRecord } from '../importer.ts';
import { textAt } from '../paths.ts';

const CATEGORY = /SignInLogs$|^AuditLogs$|^(Risky|UserRisk|ServicePrincipalRisk|ProvisioningLogs)/;

/** By its category: sign-ins of any kind, the directory's audit, risks, provisioning. */
export function isEntraCategory(record: SourceRecord): boolean {
  return CATEGORY.test(textAt(record, 'category') ?? '');
}
