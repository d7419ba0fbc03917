/** What a page must not hold when all the text that it shows is hostile. */
import type { Page } from 'playwright-core';
import { RAN } from './hostile-files.ts';

/** Elements and attributes that only markup out of evidence could have made. */
const ALIEN = [
  'iframe',
  'object',
  'embed',
  'base',
  'form[action]',
  'form:not([class^="rt-"])',
  'img[src="x"]',
  'a[href^="javascript:" i]',
  '[onerror]',
  '[onload]',
  '[onclick]',
  '[srcdoc]',
].join(',');

export interface Findings {
  readonly ran: boolean;
  /** Tags of elements that are none of ours. */
  readonly aliens: readonly string[];
  /** Signs that turn text around or hide it, as shown. */
  readonly hidden: readonly string[];
  /** Pieces of payloads that are shown as text. */
  readonly shown: boolean;
}

/** Looks at the page as it is now. `scripts`: how many script elements are its own. */
export function findAliens(page: Page, scripts: number): Promise<Findings> {
  return page.evaluate(
    ([alien, ran, own]) => {
      const text = document.body.innerText;
      const elements = [...document.querySelectorAll(alien)].map((element) =>
        element.outerHTML.slice(0, 120),
      );
      const count = document.querySelectorAll('script').length;
      return {
        ran: ran in window,
        aliens: count === own ? elements : [...elements, `${count} scripts`],
        hidden: text.match(/.{0,20}(?![\n\t\r])[\p{Cc}\p{Cf}].{0,20}/gu) ?? [],
        shown: /onerror=|<script>|onload=|javascript:/u.test(text),
      };
    },
    [ALIEN, RAN, scripts] as const,
  );
}
