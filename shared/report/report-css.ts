/** The style sheet of a report: on screen a page, on A4 its print. Generic fonts, no images, no import. */

export const REPORT_CSS = `
:root { color: #1b222b; background: #eef0f3; font: 13px/1.5 sans-serif; }
body { margin: 0; }
main { max-width: 760px; margin: 24px auto; padding: 32px 48px; background: #ffffff; }
h1 { font-size: 22px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 15px; margin: 24px 0 6px; break-after: avoid; }
p { margin: 0 0 8px; overflow-wrap: anywhere; }
.about, figcaption { color: #5f6b79; font-size: 12px; }
.citations td:nth-child(2) { width: 32%; }
.citations td:nth-child(3) { width: 18%; }
.citations td:nth-child(n + 4), .citations td:nth-child(n + 4) .code { font-size: 10px; }
.note { border-left: 3px solid #c9d0d8; padding-left: 8px; }
.label, .code { font-family: monospace; font-size: 11.5px; font-variant-numeric: tabular-nums; }
.label { background: #e3ecf8; color: #215db0; border-radius: 3px; padding: 0 4px; margin-left: 4px; white-space: nowrap; }
figure { margin: 12px 0; break-inside: avoid; }
figure img { display: block; max-width: 100%; height: auto; border: 1px solid #dfe3e8; }
table { border-collapse: collapse; width: 100%; font-size: 11px; table-layout: auto; }
th, td { text-align: left; vertical-align: top; padding: 3px 6px; border-bottom: 1px solid #dfe3e8; overflow-wrap: anywhere; }
th { color: #5f6b79; font-weight: 600; white-space: nowrap; }
tr { break-inside: avoid; }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { background: #ffffff; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; }
  thead { display: table-header-group; }
}
`;
