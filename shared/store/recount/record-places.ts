/** Which event of the case each record of one file is a witness of: four bytes a record, while it is recounted. */
import type { Host } from '../../host.ts';
import type { Database } from '../database.ts';
import { num } from '../decoders.ts';

/** Rows that are read before other work gets its turn. */
const SLICE = 100_000;
/** Numbers of records beyond so many times the rows are not from an import. */
const MAX_SPREAD = 16;
const SPREAD_FREE = 1_000_000;

const OWN = `SELECT id AS event, record FROM event WHERE evidence = ?1 AND (id, record) > (?2, ?3)
  ORDER BY id LIMIT ${SLICE}`;
const FURTHER = `SELECT event, record FROM witness WHERE evidence = ?1 AND (event, record) > (?2, ?3)
  ORDER BY event, record LIMIT ${SLICE}`;
const MOST = `SELECT coalesce(max(record), 0) AS record, count(*) AS rows FROM
  (SELECT record FROM event WHERE evidence = ?1 UNION ALL SELECT record FROM witness WHERE evidence = ?1)`;

/** Event by record number; 0: none. Negative: the record is a further witness of that event. */
export type RecordPlaces = Int32Array;

/** Null when the numbers of records are none that an import gives. */
export async function recordPlaces(
  db: Database,
  evidence: number,
  host: Pick<Host, 'pause'>,
): Promise<RecordPlaces | null> {
  const most = db.first(MOST, [evidence], { record: num, rows: num }) ?? { record: 0, rows: 0 };
  const limit = SPREAD_FREE + most.rows * MAX_SPREAD;
  if (!Number.isSafeInteger(most.record) || most.record > limit) return null;
  const places = new Int32Array(most.record + 1);
  const fill = async (sql: string, sign: 1 | -1): Promise<void> => {
    let after: readonly [number, number] = [0, -1];
    for (let rows = SLICE; rows === SLICE; await host.pause()) {
      rows = 0;
      db.scan(sql, [evidence, ...after], ([event, record]) => {
        after = [Number(event), Number(record)];
        rows++;
        places[after[1]] = sign * after[0];
      });
    }
  };
  await fill(OWN, 1);
  await fill(FURTHER, -1);
  return places;
}
