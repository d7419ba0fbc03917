/** Who a line of a GitLab server's log is about. */
import type { Party } from '../../model/entity.ts';
import { namedParty } from '../event-row.ts';
import type { SourceRecord } from '../importer.ts';
import { idAt, textAt } from '../paths.ts';

/** The user of the request, by the line's own fields or those of its context. */
export function logActor(record: SourceRecord): Party | null {
  const id = idAt(record, 'meta.user_id', 'user_id');
  return namedParty('account', { id, name: textAt(record, 'meta.user', 'username', 'user') });
}

/** For whom an agent acted, where the context says so (composite identity). */
export function scopedUser(record: SourceRecord): Party | null {
  const id = idAt(record, 'meta.scoped_user_id');
  return namedParty('account', { id, name: textAt(record, 'meta.scoped_user') });
}
