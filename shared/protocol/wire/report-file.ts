/** A report as JSON, as far as its verification needs it. The file is hostile input: anyone may have edited it. */
import { z } from 'zod';
import { COUNT } from './wire-parts.ts';

const TARGET = z.object({ kind: z.string(), sha256: z.string().optional() });

const PLACE = z.object({
  source: z.object({
    file: z.string(),
    sha256: z.string(),
    record: COUNT,
    offset: COUNT,
    length: COUNT,
  }),
  sliceSha256: z.string().nullable(),
});

const REPORT_FILE = z.object({
  title: z.string(),
  caseName: z.string(),
  version: z.string(),
  writtenAt: z.number(),
  logHead: z.string(),
  logEntries: COUNT,
  sections: z.array(
    z.object({
      paragraphs: z.array(
        z.object({
          kind: z.enum(['fact', 'limit', 'note']),
          text: z.string(),
          citations: z.array(z.string()),
        }),
      ),
    }),
  ),
  citations: z.array(
    z.object({
      label: z.string(),
      target: TARGET,
      statement: z.string(),
      rows: z.array(PLACE),
      rowCount: COUNT,
    }),
  ),
  evidence: z.array(z.object({ file: z.string(), sha256: z.string(), bytes: COUNT })),
});
export type ReportFile = z.infer<typeof REPORT_FILE>;

/** The report in a JSON text; null when it is none of ours, or not whole. */
export function decodeReportFile(value: unknown): ReportFile | null {
  const read = REPORT_FILE.safeParse(value);
  return read.success ? read.data : null;
}
