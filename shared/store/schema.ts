/**
 * The case file: an SQLite database with STRICT tables.
 *
 * Times are INTEGER Unix ms. Repeated strings stand once in `text`, parties in `party`, entities in `entity`;
 * an event row is integers. Only rows whose evidence is `committed` belong to the case: `staged` ones are
 * outside all queries until they are committed, `withdrawn` ones after an undo.
 */

/** `PRAGMA application_id` of a case: "RDTH". */
export const APPLICATION_ID = 0x52445448;

/** Each migration lifts `user_version` by one. Never edit one that was released; add another. */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE text (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  -- canonical value; for accounts, sessions and the like: system, colon, the source's id
  key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX entity_key ON entity (kind, key);

CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL,
  kind TEXT NOT NULL,
  source_id TEXT,
  name TEXT,
  email TEXT
) STRICT;
CREATE INDEX party_entity ON party (entity);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  -- absolute where the host knows a path, else the file's name
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  container TEXT NOT NULL,
  format TEXT NOT NULL,
  system TEXT NOT NULL,
  confidence REAL NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('staged', 'committed', 'withdrawn')),
  records INTEGER NOT NULL,
  events INTEGER NOT NULL,
  warnings INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  undated INTEGER NOT NULL,
  first_time INTEGER,
  last_time INTEGER,
  storage TEXT NOT NULL CHECK (storage IN ('inline', 'reference')),
  imported_at INTEGER NOT NULL,
  notes TEXT NOT NULL,
  gaps TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_sha256 ON evidence (sha256);

CREATE TABLE evidence_block (
  evidence INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  -- raw DEFLATE of 256 KB of content
  bytes BLOB NOT NULL,
  PRIMARY KEY (evidence, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  time INTEGER,
  form INTEGER NOT NULL,
  time_text INTEGER,
  evidence INTEGER NOT NULL,
  record INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  action INTEGER NOT NULL,
  actor INTEGER,
  on_behalf_of INTEGER,
  target INTEGER,
  ip INTEGER,
  session INTEGER,
  summary INTEGER,
  hash_high INTEGER NOT NULL,
  hash_low INTEGER NOT NULL
) STRICT;

-- further sources of an event, after the first, which stands in its row
CREATE TABLE witness (
  event INTEGER NOT NULL,
  evidence INTEGER NOT NULL,
  record INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  PRIMARY KEY (event, evidence, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX witness_evidence ON witness (evidence);

-- values that the event's actor holds, and its further addresses; the first stands in the row
CREATE TABLE mention (
  event INTEGER NOT NULL,
  entity INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('holds', 'address')),
  PRIMARY KEY (event, entity, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (entity);

CREATE TABLE warning (
  id INTEGER PRIMARY KEY,
  evidence INTEGER NOT NULL,
  record INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  reason TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX warning_evidence ON warning (evidence, record);

-- what a record says of an agent's session, in the order of the record
CREATE TABLE part (
  id INTEGER PRIMARY KEY,
  event INTEGER NOT NULL,
  -- entity of kind session
  session INTEGER NOT NULL,
  kind TEXT NOT NULL,
  run TEXT,
  agent TEXT,
  model TEXT,
  tool TEXT,
  call_id TEXT,
  text TEXT,
  outcome TEXT NOT NULL,
  approval TEXT,
  approval_verified INTEGER NOT NULL,
  tokens_in INTEGER,
  tokens_out INTEGER,
  message_id TEXT
) STRICT;
CREATE INDEX part_session ON part (session);
CREATE INDEX part_event ON part (event);

CREATE TABLE annotation (
  event INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('star', 'tag', 'note')),
  text TEXT NOT NULL,
  PRIMARY KEY (event, kind, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (
  number INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  content TEXT NOT NULL,
  note TEXT,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE log (
  seq INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  command TEXT NOT NULL,
  version TEXT NOT NULL,
  arguments TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
`,
  `
-- the steps from the bytes as acquired, or from those of the evidence "within", to the content: JSON
ALTER TABLE evidence ADD COLUMN unpacked TEXT NOT NULL DEFAULT '[]';
ALTER TABLE evidence ADD COLUMN encoding TEXT NOT NULL DEFAULT 'utf-8';
-- of the content, where it is not the acquired bytes; places of records lie in it
ALTER TABLE evidence ADD COLUMN content_sha256 TEXT;
ALTER TABLE evidence ADD COLUMN content_bytes INTEGER;
-- the archive or database that this evidence is a part of
ALTER TABLE evidence ADD COLUMN within INTEGER;
`,
  `
-- what the file's records state (model/coverage.ts), as JSON; empty: never counted
ALTER TABLE evidence ADD COLUMN tallies TEXT NOT NULL DEFAULT '';

-- hashes of the own ids of records, for events from first_event on, 8 bytes each; zeros: none
CREATE TABLE own_id (
  first_event INTEGER PRIMARY KEY,
  evidence INTEGER NOT NULL,
  hashes BLOB NOT NULL
) STRICT;

-- an event whose record has the own id of another event's of the same format, and other content
CREATE TABLE conflict (
  event INTEGER PRIMARY KEY,
  -- the first event with this id
  other INTEGER NOT NULL
) STRICT;
CREATE INDEX conflict_other ON conflict (other);
`,
  `
-- hashes of records, for events from first_event on, 8 bytes each: high and low half, little-endian; zeros: none
CREATE TABLE record_hash (
  first_event INTEGER PRIMARY KEY,
  -- the file that brought the events; 0: from before this table
  evidence INTEGER NOT NULL,
  hashes BLOB NOT NULL
) STRICT;
INSERT INTO record_hash
WITH half AS (
  SELECT id, id - row_number() OVER (ORDER BY id) AS run, hash_high AS h, hash_low AS l FROM event
), hex AS (
  SELECT id, run, printf('%02x%02x%02x%02x%02x%02x%02x%02x',
    h & 255, (h >> 8) & 255, (h >> 16) & 255, (h >> 24) & 255,
    l & 255, (l >> 8) & 255, (l >> 16) & 255, (l >> 24) & 255) AS bytes FROM half
)
SELECT min(id), 0, unhex(group_concat(bytes, '' ORDER BY id)) FROM hex GROUP BY run, id / 32768;
DROP INDEX IF EXISTS event_hash;
ALTER TABLE event DROP COLUMN hash_high;
ALTER TABLE event DROP COLUMN hash_low;
`,
  `
-- of an archive or a database: what became of each of its parts (model/unpacking.ts), as JSON; empty: not known
ALTER TABLE evidence ADD COLUMN parts TEXT NOT NULL DEFAULT '';
CREATE INDEX evidence_part ON evidence (within, unpacked) WHERE within IS NOT NULL;
-- what each of an archive's parts is compared with, without reading the rows
CREATE INDEX evidence_period ON evidence (format, first_time, last_time, state);
`,
];

/** Built after the rows of an import, never while they go in. */
export const EVENT_INDEXES: readonly string[] = [
  'CREATE INDEX IF NOT EXISTS event_time ON event (time)',
  'CREATE INDEX IF NOT EXISTS event_actor ON event (actor)',
  'CREATE INDEX IF NOT EXISTS event_ip ON event (ip) WHERE ip IS NOT NULL',
];

/** Indexes that cases up to a version may have; a migration takes them out. */
export const FORMER_INDEXES: readonly { readonly upTo: number; readonly sql: string }[] = [
  { upTo: 3, sql: 'CREATE INDEX IF NOT EXISTS event_hash ON event (hash_high, hash_low)' },
];
