/** Reads records by a mapping that a person chose: what it does not name is not guessed. */
import type { Mention, Party, PartyKind } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import type { EvidenceNote } from '../../model/evidence.ts';
import { pathText } from '../../model/mapping.ts';
import type {
  AppliedMapping,
  Mapping,
  MappingRole,
  MappingTime,
  MappingValue,
} from '../../model/mapping.ts';
import { ok } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { canonicalJson } from '../../store/canonical-json.ts';
import { addressesOf } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { sha256OfText } from '../../values/hash.ts';
import { writtenTime } from '../../values/written-time.ts';
import { zoneOf } from '../../values/zone.ts';
import type { Zone } from '../../values/zone.ts';
import { namedParty } from '../event-row.ts';
import { oneLine } from '../fields.ts';
import type { Importer, SourceRecord } from '../importer.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { mentionsOf } from '../tables/account-values.ts';
import { ColumnReader } from './column-value.ts';
import { statesUtc } from './time-reading.ts';

/** A longer text is a column of something else. */
const MAX_ID = 500;
const MAX_TIME_TEXT = 200;
/** Of a record whose mapping names no action, or that does not fill it. */
const NO_ACTION = 'record';

/** SHA-256 of the mapping as canonical JSON. */
export function mappingHash(mapping: Mapping): string {
  return sha256OfText(canonicalJson(mapping));
}

/** A mapping as it will be named in notes and in the log. */
export function applied(mapping: Mapping, origin: AppliedMapping['origin']): AppliedMapping {
  return { mapping, hash: mappingHash(mapping), origin };
}

/** How the columns of a file differ from those that its mapping was made for. */
export interface ColumnDifferences {
  readonly added: readonly string[];
  readonly missing: readonly string[];
}

/** The importer `base`, which knows no columns, reading by a mapping. */
export function mappedImporter(
  base: Importer,
  by: AppliedMapping,
  differences: ColumnDifferences = { added: [], missing: [] },
): Importer {
  const { mapping, hash, origin } = by;
  const reader = new MappedRecords(mapping);
  const notes = [
    { reason: 'mapped', text: mappedWords(mapping, hash, origin) },
    ...zoneNotes(mapping),
    ...columnNotes(differences),
  ];
  return {
    ...base,
    mapping: by,
    system: mapping.system,
    normalize: (record) => ok(reader.read(record)),
    notes: (facts) => [...notes, ...(base.notes?.(facts) ?? [])],
  };
}

function mappedWords({ title }: Mapping, hash: string, origin: AppliedMapping['origin']): string {
  const whose = origin === 'saved' ? "the case's mapping for this head" : 'the mapping';
  return `read by ${whose} \`${title}\`, SHA-256 ${hash}`;
}

/** The statement is a person's, not the file's: whoever reads the times must know. */
function zoneNotes({ time }: Mapping): readonly EvidenceNote[] {
  if (time === null || time.zone === null || time.reading.startsWith('epoch-')) return [];
  if (isFilesOwn(time)) return [];
  const text =
    `times without a zone are read as ${time.zone}: a person stated it, the file does not; ` +
    'times that its clocks showed twice or never stay undated';
  return [{ reason: 'stated-zone', text }];
}

/** The column's name says the same: then the file states it. */
function isFilesOwn({ value, zone }: MappingTime): boolean {
  const parts = value.kind === 'joined' ? value.parts : [value];
  const names = parts.flatMap((part) => (part.kind === 'column' ? [pathText(part.path)] : []));
  return zone === 'UTC' && names.some(statesUtc);
}

function columnNotes({ added, missing }: ColumnDifferences): readonly EvidenceNote[] {
  if (added.length + missing.length === 0) return [];
  const parts = [
    ...(missing.length > 0 ? [`missing here: ${listed(missing)}`] : []),
    ...(added.length > 0 ? [`new here: ${listed(added)}`] : []),
  ];
  const text = `the mapping was made for other columns; ${parts.join('; ')}`;
  return [{ reason: 'other-columns', text }];
}

const MOST_LISTED = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => `\`${oneLine(name)}\``);
  const more = names.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Interprets records one after another. */
class MappedRecords {
  readonly #mapping: Mapping;
  readonly #values: ReadonlyMap<MappingRole, MappingValue>;
  readonly #outcomes: ReadonlyMap<string, Outcome>;
  readonly #zone: Zone | null;
  readonly #reader = new ColumnReader();

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
    this.#values = new Map(mapping.roles.map(({ role, value }) => [role, value]));
    this.#outcomes = new Map(
      mapping.outcomes.map(({ word, outcome }) => [plainWord(word), outcome]),
    );
    const zone = mapping.time?.zone ?? null;
    this.#zone = zone === null ? null : (zoneOf(zone) ?? unknownZone(zone));
  }

  read(record: SourceRecord): NormalizedRecord {
    const summary = this.#text(record, 'summary');
    return {
      time: this.#time(record),
      action: this.#id(record, 'action') ?? NO_ACTION,
      outcome: this.#outcome(record),
      actor: this.#party(record, { kind: this.#mapping.kinds.actor, of: 'actor' }),
      onBehalfOf: this.#party(record, { kind: 'account', of: 'on-behalf-of' }),
      target: this.#party(record, { kind: this.#mapping.kinds.target, of: 'target' }),
      ips: addressesOf(this.#text(record, 'ip') ?? ''),
      session: this.#id(record, 'session'),
      summary: summary === null ? null : oneLine(summary),
      mentions: this.#mentions(record),
      parts: [],
    };
  }

  #time(record: SourceRecord): RecordTime {
    const { time } = this.#mapping;
    if (time === null) return UNDATED;
    const text = this.#reader.textOf(record, time.value);
    if (text === null || text.length > MAX_TIME_TEXT) return UNDATED;
    return writtenTime(text, { reading: time.reading, zone: this.#zone });
  }

  #text(record: SourceRecord, role: MappingRole): string | null {
    const value = this.#values.get(role);
    return value === undefined ? null : this.#reader.textOf(record, value);
  }

  /** The text of a role that is one word or id; a longer one is none. */
  #id(record: SourceRecord, role: MappingRole): string | null {
    const text = this.#text(record, role)?.trim() ?? null;
    return text === null || text.length > MAX_ID ? null : text;
  }

  #outcome(record: SourceRecord): Outcome {
    const word = this.#id(record, 'outcome');
    if (word === null) return 'unknown';
    return this.#outcomes.get(plainWord(word)) ?? outcomeOfWord(word);
  }

  #party(
    record: SourceRecord,
    { kind, of }: { readonly kind: PartyKind; readonly of: 'actor' | 'on-behalf-of' | 'target' },
  ): Party | null {
    return namedParty(kind, {
      id: this.#id(record, `${of}-id`),
      name: this.#id(record, `${of}-name`),
      email: of === 'actor' ? this.#mailbox(record) : null,
    });
  }

  #mailbox(record: SourceRecord): string | null {
    const text = this.#id(record, 'actor-email');
    return text !== null && canonicalEmail(text) !== null ? text : null;
  }

  /** Values that only a person can hold are no group's or project's. */
  #mentions(record: SourceRecord): readonly Mention[] {
    if (this.#mapping.kinds.actor !== 'account') return [];
    const [email, device, phone] = [
      this.#mailbox(record),
      this.#id(record, 'device'),
      this.#id(record, 'phone'),
    ];
    if (email === null && device === null && phone === null) return [];
    return mentionsOf({
      emails: email === null ? [] : [email],
      devices: device === null ? [] : [device],
      phones: phone === null ? [] : [phone],
      addresses: [],
      sessions: [],
      dialCode: null,
      cards: [],
      cardHashes: { expiration: null, lastDigits: null, network: null, holder: null },
      payments: [],
      externalIds: [],
      name: null,
    });
  }
}

/** A place that this system does not know: its times stay undated, rather than pass for UTC. */
function unknownZone(name: string): Zone {
  return { name, utcOf: () => null };
}

function plainWord(word: string): string {
  return word.trim().toLowerCase();
}
