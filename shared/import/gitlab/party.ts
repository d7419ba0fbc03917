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

interface KnownParties {
  /** By the id as the source writes it: the number 42 and the text "42" stand apart and give equal parties. */
  readonly byId: Map<unknown, Party>;
  readonly byName: Map<string, Party>;
}
const known = new Map<PartyKind, KnownParties>();

/**
 * A party, as the same object for the same values wherever possible: a million events name few parties,
 * and the writer numbers them. Null when neither id nor name is known.
 */
export function partyOf(
  kind: PartyKind,
  rawId: unknown,
  rest: { readonly name: string | null; readonly email: string | null },
): Party | null {
  const { byId, byName } = knownOf(kind);
  const { name, email } = rest;
  if (typeof rawId === 'number' || (typeof rawId === 'string' && rawId !== '')) {
    const before = byId.get(rawId);
    if (before !== undefined && before.name === name && before.email === email) return before;
    return remembered(byId, rawId, { kind, id: idOf(rawId), name, email });
  }
  if (name === null) return null;
  const before = byName.get(name);
  if (before !== undefined && before.email === email) return before;
  return remembered(byName, name, { kind, id: null, name, email });
}

function knownOf(kind: PartyKind): KnownParties {
  const ofKind = known.get(kind);
  if (ofKind !== undefined) return ofKind;
  const made: KnownParties = { byId: new Map(), byName: new Map() };
  known.set(kind, made);
  return made;
}

function remembered<K>(parties: Map<K, Party>, key: K, party: Party): Party {
  if (parties.size >= LIMIT) parties.clear();
  parties.set(key, party);
  return party;
}
