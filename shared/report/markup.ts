/** HTML and SVG in which text from evidence cannot become markup: what is a string is escaped. */
import { visibleText } from '../values/visible-text.ts';

/** Elements that a report uses. None runs, loads, links or embeds. */
export type Tag =
  | 'html'
  | 'head'
  | 'meta'
  | 'title'
  | 'body'
  | 'header'
  | 'main'
  | 'section'
  | 'figure'
  | 'figcaption'
  | 'h1'
  | 'h2'
  | 'p'
  | 'span'
  | 'b'
  | 'img'
  | 'pre'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'svg'
  | 'defs'
  | 'pattern'
  | 'g'
  | 'rect'
  | 'circle'
  | 'ellipse'
  | 'polygon'
  | 'line'
  | 'text';

const VOID_TAGS: ReadonlySet<Tag> = new Set<Tag>(['meta', 'img']);

/** Attributes that a report uses: no `style`, no `href`, no handler. `src` is for our own figures alone. */
export type AttributeName =
  | `http-${string}`
  | `data-${string}`
  | `stroke-${'width' | 'dasharray' | 'linejoin'}`
  | 'lang'
  | 'charset'
  | 'name'
  | 'content'
  | 'id'
  | 'class'
  | 'hidden'
  | 'src'
  | 'alt'
  | 'scope'
  | 'title'
  | 'xmlns'
  | 'viewBox'
  | 'width'
  | 'height'
  | 'role'
  | 'x'
  | 'y'
  | 'x1'
  | 'y1'
  | 'x2'
  | 'y2'
  | 'cx'
  | 'cy'
  | 'r'
  | 'rx'
  | 'ry'
  | 'd'
  | 'points'
  | 'fill'
  | 'fill-opacity'
  | 'stroke'
  | 'font-family'
  | 'font-size'
  | 'font-weight'
  | 'text-anchor'
  | 'patternTransform'
  | 'patternUnits'
  | 'opacity';

export type Attributes = Readonly<Partial<Record<AttributeName, string | number>>>;

/** Text that is markup already. Made by this module alone, so that nothing else can pass as it. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static element(tag: Tag, attributes: Attributes, children: readonly Child[]): Markup {
    const names = Object.entries(attributes);
    const given = names.map(([name, value]) => ` ${name}="${escapeText(String(value))}"`).join('');
    if (VOID_TAGS.has(tag)) return new Markup(`<${tag}${given}>`);
    const inside = children.map((child) =>
      child === null ? '' : typeof child === 'string' ? escapeText(child) : child.#text,
    );
    return new Markup(`<${tag}${given}>${inside.join('')}</${tag}>`);
  }

  /** The report's style sheet; the only text that is not escaped, and never from evidence. */
  static style(css: string): Markup {
    if (/[<>&]/u.test(css)) throw new Error('a style sheet of ours holds a sign of markup');
    return new Markup(`<style>${css}</style>`);
  }

  toString(): string {
    return this.#text;
  }
}

/** A string becomes escaped text; null becomes nothing. */
export type Child = Markup | string | null;

/** An element. Strings among the children and values of attributes are escaped. */
export function element(
  tag: Tag,
  attributes: Attributes,
  ...children: readonly (Child | readonly Child[])[]
): Markup {
  return Markup.element(tag, attributes, children.flat());
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // Allowed in no XML document.
  '\ufffe': '\ufffd',
  '\uffff': '\ufffd',
};

/** Text for an element or a quoted attribute: one line, unseen signs as their numbers. */
export function escapeText(value: string): string {
  return visibleText(value).replace(/[&<>"'\ufffe\uffff]/gu, (sign) => SIGNS[sign] ?? '');
}

/** The text that `escapeText` was given, if it had no unseen signs. */
export function unescapeText(value: string): string {
  return value.replace(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => NAMED[entity] ?? '');
}

const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
