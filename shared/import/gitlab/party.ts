/** What kinds of parties GitLab's audit events name. */
import type { PartyKind } from '../../model/entity.ts';

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
