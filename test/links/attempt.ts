/** A sign-in as a test states it, and the file that a source would make of several. */

export interface Attempt {
  readonly who: { readonly id: string; readonly mail: string; readonly name: string };
  readonly isSuccess: boolean;
  readonly minute: number;
  readonly ip: string;
}

export interface Vendor {
  readonly format: string;
  readonly what: string;
  readonly ending: 'ndjson' | 'csv';
  readonly fileOf: (attempts: readonly Attempt[]) => string;
}

type Fields = Readonly<Record<string, unknown>>;

/** The attempt's time, in seconds and as text, and an id of its own. */
interface When {
  readonly time: string;
  readonly seconds: number;
  readonly own: string;
}

export function lines(make: (attempt: Attempt, when: When) => Fields): Vendor['fileOf'] {
  return (attempts) =>
    attempts.map((one) => JSON.stringify(make(one, whenOf(one)))).join('\n') + '\n';
}

export function table(
  header: string,
  make: (attempt: Attempt, when: When) => readonly string[],
): Vendor['fileOf'] {
  return (attempts) =>
    [header, ...attempts.map((one) => make(one, whenOf(one)).join(','))].join('\n') + '\n';
}

function whenOf({ minute }: Attempt): When {
  const seconds = 1_772_359_200 + minute * 60;
  return { time: new Date(seconds * 1000).toISOString(), seconds, own: `0000-${minute}` };
}

export function vendor(format: string, what: string, fileOf: Vendor['fileOf']): Vendor {
  return { format, what, ending: what.startsWith('CSV') ? 'csv' : 'ndjson', fileOf };
}
