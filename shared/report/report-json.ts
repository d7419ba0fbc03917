/** The report as data, for other programs. */
import type { CaseReport } from '../model/report.ts';
import { asciiJson } from './check-data.ts';

/** The whole report, indented, in ASCII; figures are SVG documents as text. */
export function reportJson(report: CaseReport): string {
  return `${asciiJson(report, 2)}\n`;
}
