/** Names under which tables keep what the generic reading does not look for: hints for a person, who decides. */
import type { MappingRole } from '../../model/mapping.ts';

/** Plain names of leaves (`leafName`), the most telling first. A name counts as a whole or as the end of a path. */
export const HINTED_NAMES: readonly (readonly [role: MappingRole, names: readonly string[]])[] = [
  ['session', ['sessionid', 'session.id', 'session', 'sessionuuid', 'usersession', 'sid']],
  [
    'target-id',
    [
      'target.id',
      'targetid',
      'object.id',
      'objectid',
      'resource.id',
      'resourceid',
      'entity.id',
      'entityid',
      'projectid',
      'repositoryid',
      'fileid',
      'documentid',
    ],
  ],
  [
    'target-name',
    [
      'target.name',
      'targetname',
      'target',
      'targetuser',
      'object.name',
      'objectname',
      'object',
      'resource.name',
      'resourcename',
      'resource',
      'entity.path',
      'entitypath',
      'entity.name',
      'entityname',
      'project',
      'projectname',
      'repository',
      'repo',
      'file',
      'filename',
      'filepath',
      'document',
      'door',
      'path',
      'url',
    ],
  ],
  [
    'summary',
    ['summary', 'message', 'description', 'details', 'title', 'msg', 'comment', 'reason'],
  ],
  ['on-behalf-of-id', ['onbehalfof.id', 'onbehalfofid', 'onbehalfofuserid']],
  ['on-behalf-of-name', ['onbehalfof.name', 'onbehalfofname', 'onbehalfofuser', 'onbehalfof']],
  ['device', ['deviceid', 'device.id', 'devicefingerprint', 'fingerprint', 'machineid']],
  ['phone', ['phone', 'phonenumber', 'mobile', 'msisdn', 'telephone']],
];

/** Actor, action and the like in words that the generic reading leaves alone, because they can be something else. */
export const LOOSE_NAMES: readonly (readonly [role: MappingRole, names: readonly string[]])[] = [
  [
    'actor-id',
    ['account', 'accountid', 'accountnumber', 'memberid', 'customerid', 'employeeid', 'uid'],
  ],
  [
    'actor-name',
    [
      'accountname',
      'member',
      'customer',
      'employee',
      'person',
      'operator',
      'badgeholder',
      'cardholder',
      'holder',
      'requester',
      'performedby',
      'executedby',
      'who',
      'owner',
      'benutzer',
      'utilisateur',
      'usuario',
      'name',
    ],
  ],
  [
    'action',
    ['act', 'verb', 'command', 'method', 'category', 'type', 'what', 'aktion', 'ereignis'],
  ],
  ['outcome', ['outcome', 'result', 'status', 'success', 'state', 'decision', 'statuscode']],
];

/** A time of something else than the event. */
export const NOT_THE_EVENT =
  /(updat|modif|expir|birth|delet|ingest|index|receiv|upload|import|start|end|last|next|due|valid)/;
