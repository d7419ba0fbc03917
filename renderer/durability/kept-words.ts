/** What a person may rely on while a case is open; the figures are those of `kept-case.ts`. */

/** `besideFile`: a journal can lie beside the person's own file. */
export function keptHelp(besideFile: boolean): string {
  const journal = 'Each change is in the journal within a quarter of a second.';
  const whole = 'at once after an import, and by itself after 5 minutes or 500 changes';
  return besideFile
    ? `${journal} The case file is written ${whole}; so is the program’s own copy of a case that was never saved.`
    : `${journal} A copy of the case in this browser is written ${whole}; your own file only when you save.`;
}
