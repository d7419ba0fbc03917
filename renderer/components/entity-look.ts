/** How each kind of entity is drawn: one colour and one shape, the same in every pane. */
import type { PartyKind, ValueKind } from '../../shared/model/entity.ts';

export type EntityKind = PartyKind | ValueKind;

export type EntityShape =
  | 'circle'
  | 'hexagon'
  | 'square'
  | 'diamond'
  | 'triangle'
  | 'pentagon'
  | 'bar'
  | 'tall'
  | 'pill'
  | 'ring';

export interface EntityLook {
  readonly shape: EntityShape;
  /** A custom property of the token sheet, e.g. `--kind-account`. */
  readonly colour: string;
  readonly title: string;
}

const look = (shape: EntityShape, colour: string, title: string): EntityLook => ({
  shape,
  colour: `--kind-${colour}`,
  title,
});

export const ENTITY_LOOKS: Readonly<Record<EntityKind, EntityLook>> = {
  account: look('circle', 'account', 'account'),
  service: look('ring', 'account', 'service account'),
  token: look('tall', 'account', 'token'),
  agent: look('hexagon', 'session', 'agent'),
  session: look('hexagon', 'session', 'agent session'),
  tool: look('tall', 'session', 'tool'),
  system: look('ring', 'project', 'system'),
  group: look('pill', 'project', 'group'),
  project: look('pill', 'project', 'project'),
  file: look('tall', 'project', 'file'),
  secret: look('diamond', 'device', 'secret'),
  policy: look('bar', 'project', 'policy'),
  other: look('pill', 'project', 'other'),
  address: look('triangle', 'address', 'address'),
  ip: look('triangle', 'address', 'IP address'),
  'ip-prefix': look('triangle', 'address', 'IP network'),
  'url-host': look('tall', 'address', 'host in a URL'),
  device: look('square', 'device', 'device'),
  phone: look('tall', 'device', 'phone'),
  card: look('diamond', 'card', 'card'),
  email: look('bar', 'email', 'e-mail'),
  'email-domain': look('bar', 'email', 'e-mail domain'),
  'email-pattern': look('bar', 'email', 'e-mail pattern'),
  name: look('ring', 'email', 'name'),
  credential: look('tall', 'wallet', 'credential'),
  wallet: look('pentagon', 'wallet', 'wallet'),
  script: look('square', 'wallet', 'script'),
  image: look('ring', 'wallet', 'image'),
  content: look('tall', 'email', 'content'),
  lockstep: look('ring', 'address', 'acting in lockstep'),
  'signup-batch': look('ring', 'card', 'sign-up batch'),
};

/** The look of a kind that arrives as text; what is not known is drawn as `other`. */
export function entityLook(kind: string): EntityLook {
  return isKind(kind) ? ENTITY_LOOKS[kind] : ENTITY_LOOKS.other;
}

function isKind(kind: string): kind is EntityKind {
  return Object.hasOwn(ENTITY_LOOKS, kind);
}
