/** A mapping as a file: written so that a person can read it, read with every doubt in words. */
import type { Utf8 } from '../host.ts';
import { tableHead } from '../import/mapping/table-head.ts';
import { CaseError } from '../model/case-error.ts';
import type { Mapping } from '../model/mapping.ts';
import type { ExportedFile } from '../protocol/contract.ts';
import { MAPPING_FILE } from '../protocol/wire/mapping-shapes.ts';
import { zoneOf } from '../values/zone.ts';

/** A larger file is no mapping: whoever reads one from outside looks at its size before it reads the file. */
export const MAX_MAPPING_BYTES = 1_000_000;
const MEDIA_TYPE = 'application/json';
const ENDING = '.redthread-mapping.json';

/** Errors: `bad-argument`, naming what is wrong in the file. */
export function readMappingFile(bytes: Uint8Array, utf8: Utf8): Mapping {
  if (bytes.length > MAX_MAPPING_BYTES) throw mappingTooLarge();
  const checked = MAPPING_FILE.safeParse(parsed(utf8.decode(bytes)));
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
    throw refused(`${place}${issue?.message ?? 'not valid'}`);
  }
  const { fingerprint, ...content } = checked.data;
  const head = tableHead(content.container, content.columns);
  if (fingerprint !== undefined && fingerprint !== head.fingerprint) {
    throw refused(
      '`fingerprint` is not that of `container` and `columns`; leave it out to have it computed',
    );
  }
  checkZone(content.time?.zone ?? null);
  return { ...content, ...head };
}

/** Errors: `bad-argument` for a zone that this system does not know. */
export function checkZone(zone: string | null): void {
  if (zone === null || zoneOf(zone) !== null) return;
  throw new CaseError(
    'bad-argument',
    `no time zone is called \`${zone}\`; use a name such as \`Europe/Berlin\`, or an offset such as \`+02:00\``,
  );
}

/** The file, indented, with a name made of the title. */
export function mappingFile(mapping: Mapping, utf8: Utf8): ExportedFile {
  const name = mapping.title.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return {
    name: `${name === '' ? 'mapping' : name.slice(0, 100)}${ENDING}`,
    mediaType: MEDIA_TYPE,
    bytes: utf8.encode(`${JSON.stringify(mapping, null, 2)}\n`),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw refused(`it is no JSON: ${String(cause)}`);
  }
}

/** For a file that was not read. */
export function mappingTooLarge(): CaseError {
  return refused('it is larger than 1 MB');
}

function refused(why: string): CaseError {
  return new CaseError(
    'bad-argument',
    `the file is no mapping that can be used: ${why}; \`redthread mapping\` and the dialog write such files`,
  );
}
