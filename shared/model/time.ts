/**
 * Points in time, with what the source said about them.
 *
 * Units: all times are Unix milliseconds in UTC; the source's own text is kept beside them.
 */

/** Milliseconds since 1970-01-01T00:00:00Z; finer digits of the source are cut, not rounded. */
export type UnixMs = number;

/**
 * Where the zone of a time comes from.
 *
 * `explicit-offset`: written in the record, stated in the file's head, or fixed by the format's own rule.
 * `assumed-utc`: the text has no zone, and UTC was assumed. `file-time`: the format carries no time at all,
 * and the file's own was taken. `none`: there is no usable time; exactly then the time is null.
 */
export const TIME_BASES = ['explicit-offset', 'assumed-utc', 'file-time', 'none'] as const;
export type TimeBasis = (typeof TIME_BASES)[number];

/** The finest unit that the source's text states. */
export const TIME_PRECISIONS = ['none', 'day', 'minute', 'second', 'ms', 'us', 'ns'] as const;
export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** The time of a record as read. INVARIANT: `ms` is null exactly when `basis` is `none`. */
export interface RecordTime {
  readonly ms: UnixMs | null;
  /** The source's own text, verbatim; date and time of two columns joined by a blank. Null when there is none. */
  readonly text: string | null;
  readonly precision: TimePrecision;
  readonly basis: TimeBasis;
}

export const UNDATED: RecordTime = { ms: null, text: null, precision: 'none', basis: 'none' };
