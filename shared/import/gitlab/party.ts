/** Who and what GitLab's audit events name. */
import type { Party, PartyKind } from '../../model/entity.ts';
import { idOf } from '../fields.ts';

const KIND_OF_TYPE = new Map<string, PartyKind>([
  ['User', 'account'],
  ['Namespaces::UserNamespace', 'account'],
  ['ServiceAccount', 'service'],
  ['Group', 'group'],
  ['Namespace', 'group'],
  ['Project', 'project'],
  ['Namespaces::ProjectNamespace', 'project'],
  ['Gitlab::Audit::InstanceScope', 'system'],
  ['Gitlab::Audit::CiRunnerTokenAuthor', 'token'],
  ['Gitlab::Audit::DeployKeyAuthor', 'token'],
  ['Gitlab::Audit::DeployTokenAuthor', 'token'],
  ['Gitlab::Audit::UnauthenticatedAuthor', 'other'],
  ['DeployKey', 'token'],
  ['DeployToken', 'token'],
  ['Key', 'token'],
  ['GpgKey', 'token'],
  ['PersonalAccessToken', 'token'],
  ['ClusterAgentToken', 'token'],
  ['Doorkeeper::Application', 'token'],
  ['Ci::Variable', 'secret'],
  ['Ci::GroupVariable', 'secret'],
  ['Ci::InstanceVariable', 'secret'],
  ['Ai::DuoWorkflows::Workflow', 'session'],
  ['Ai::Catalog::Item', 'agent'],
  ['ProtectedBranch', 'policy'],
  ['ProtectedTag', 'policy'],
  ['ApprovalProjectRule', 'policy'],
  ['ApprovalMergeRequestRule', 'policy'],
  ['Security::Policy', 'policy'],
  ['Ai::ToolRule', 'policy'],
]);

/** The kind of a GitLab class name; `other` for what has no word of its own. */
export function kindOfType(type: string | null): PartyKind {
  return type === null ? 'other' : (KIND_OF_TYPE.get(type) ?? 'other');
}

/**
 * Kind of an author. Negative ids are no users: −1 is nobody signed in, the others are deploy keys and tokens.
 */
export function kindOfAuthor(id: unknown, authorClass: string | null): PartyKind {
  const known = authorClass === null ? undefined : KIND_OF_TYPE.get(authorClass);
  if (known !== undefined && known !== 'account') return known;
  if (id === -1 || id === '-1') return 'other';
  if (typeof id === 'number' && id < 0) return 'token';
  if (typeof id === 'string' && id.startsWith('-')) return 'token';
  return 'account';
}

const LIMIT = 50_000;
const parties = new Map<PartyKind, Map<unknown, Party>>();

/**
 * A party, as the same object for the same values wherever possible: a million events name few parties,
 * and the writer numbers them. Null when neither id nor name is known.
 */
export function partyOf(
  kind: PartyKind,
  rawId: unknown,
  rest: { readonly name: string | null; readonly email: string | null },
): Party | null {
  let known = parties.get(kind);
  if (known === undefined || known.size >= LIMIT) {
    known = new Map();
    parties.set(kind, known);
  }
  const key = rawId ?? rest.name;
  const before = known.get(key);
  if (before !== undefined && before.name === rest.name && before.email === rest.email) {
    if (rawId !== null && rawId !== undefined) return before;
    if (before.id === null) return before;
  }
  const id = idOf(rawId);
  if (id === null && rest.name === null) return null;
  const made: Party = { kind, id, name: rest.name, email: rest.email };
  known.set(key, made);
  return made;
}
