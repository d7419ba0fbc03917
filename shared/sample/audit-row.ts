/** A GitLab audit event, and how the stream and the REST interface write it. */
import type { UnixMs } from '../model/time.ts';
import { isoMs } from './calendar.ts';
import type { Project } from './projects.ts';

/** One audit event. Texts hold nothing that JSON must escape, but for the two fragments. */
export interface AuditRow {
  /** Digits, or a UUID for types that only the stream carries. */
  readonly id: string;
  readonly author: { readonly id: number; readonly name: string };
  readonly entityType: 'Project' | 'User';
  readonly entity: Project;
  readonly targetType: string;
  readonly targetId: number;
  readonly targetDetails: string;
  /** Fragment of JSON inside `details`: the verb and what belongs to it. */
  readonly verb: string;
  /** Empty: not known. */
  readonly ip: string;
  readonly time: UnixMs | null;
  readonly eventType: string;
  /** Fragment of JSON after the common fields, with a leading comma; mostly empty. */
  readonly extra: string;
}

/** An account as the author or the target of a row. */
export interface Author {
  readonly id: number;
  readonly username: string;
  readonly name: string;
}

function details(row: AuditRow): string {
  return (
    `{"author_name":"${row.author.name}","author_class":"User","target_id":${row.targetId},` +
    `"target_type":"${row.targetType}","target_details":"${row.targetDetails}",${row.verb},` +
    `"ip_address":"${row.ip}","entity_path":"${row.entity.path}"}`
  );
}

/** One line of the stream, without its line end. */
export function streamLine(row: AuditRow): string {
  const time = row.time === null ? 'null' : `"${isoMs(row.time)}"`;
  return (
    `{"id":"${row.id}","author_id":${row.author.id},"entity_id":${row.entity.id},` +
    `"entity_type":"${row.entityType}","details":${details(row)},"ip_address":"${row.ip}",` +
    `"author_name":"${row.author.name}","entity_path":"${row.entity.path}",` +
    `"target_details":"${row.targetDetails}","created_at":${time},"target_type":"${row.targetType}",` +
    `"target_id":${row.targetId},"event_type":"${row.eventType}"${row.extra}}`
  );
}

/** One element of the REST array; a number for an id, and the clock of the machine that answered. */
export function restRecord(row: AuditRow, time: UnixMs): string {
  return (
    `{"id":${row.id},"author_id":${row.author.id},"entity_id":${row.entity.id},` +
    `"entity_type":"${row.entityType}","details":${details(row)},"created_at":"${isoMs(time)}",` +
    `"event_type":"${row.eventType}"}`
  );
}

/** What a row says beyond who and when. */
export interface Deed {
  readonly eventType: string;
  readonly verb: string;
  readonly targetType: string;
  readonly targetId: number;
  readonly targetDetails: string;
}

/** Who acts, from where, when, and the row's id. */
export type RowBase = Pick<AuditRow, 'id' | 'author' | 'ip' | 'time'>;

/** A row about a project. Fields one by one: spreading costs more than all the rest of a row. */
export function projectRow(base: RowBase, project: Project, deed: Deed): AuditRow {
  return {
    id: base.id,
    author: base.author,
    entityType: 'Project',
    entity: project,
    targetType: deed.targetType,
    targetId: deed.targetId,
    targetDetails: deed.targetDetails,
    verb: deed.verb,
    ip: base.ip,
    time: base.time,
    eventType: deed.eventType,
    extra: '',
  };
}

/** A row about the author's own account. */
export function userRow(
  base: RowBase & { readonly author: Author },
  eventType: string,
  verb: string,
): AuditRow {
  const { id, username, name } = base.author;
  return {
    id: base.id,
    author: base.author,
    entityType: 'User',
    entity: { id, path: username },
    targetType: 'User',
    targetId: id,
    targetDetails: name,
    verb,
    ip: base.ip,
    time: base.time,
    eventType,
    extra: '',
  };
}
