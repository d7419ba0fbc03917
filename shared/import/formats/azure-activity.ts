/** Azure's activity log and resource logs: as diagnostic settings export them, or as the command line lists them. */
import { isEntraCategory } from '../azure/entra-category.ts';
import { normalizeAzure } from '../azure/resource-log.ts';
import { hasAll } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

export const azureActivity: Importer = {
  format: 'azure-activity',
  title: 'Azure activity and resource logs',
  system: 'microsoft',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy:
    '`operationName`, `resourceId` and `time` or `eventTimestamp`, of no category of Entra ID',
  recordIs: 'one line or element: one operation',
  sniff: (sample) => 0.9 * shareOf(sample.records, isOperation),
  normalize: (record) => normalizeAzure(record, null),
};

function isOperation(record: SourceRecord): boolean {
  if (isEntraCategory(record)) return false;
  if (!hasAll(record, 'resourceId')) return false;
  return (
    hasAll(record, 'time', 'operationName') ||
    hasAll(record, 'eventTimestamp', 'operationName') ||
    hasAll(record, 'EventName', 'EventTimeString')
  );
}
