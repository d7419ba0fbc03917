/** The list under the query bar: what can be written next. */
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { visibleLine } from '../../visible-text.ts';
import { type Suggestion, suggestionsFor } from './query-suggestions.ts';
import { replaceWord, wordAt } from './query-words.ts';

/** `typing`: only where something is being written. `asked`: with the arrow key, also where nothing is. */
type Wanted = 'no' | 'typing' | 'asked';

interface Writing {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly draft: string;
  readonly write: (next: string) => void;
}

export interface SuggestionState {
  readonly isOpen: boolean;
  readonly items: readonly Suggestion[];
  readonly active: number;
  readonly activeId: string | undefined;
  readonly open: () => void;
  readonly close: () => void;
  /** The caret moved. */
  readonly moved: () => void;
  readonly choose: (item: Suggestion) => void;
  /** True when the key was for the list. */
  readonly takeKey: (event: KeyboardEvent) => boolean;
}

export function useSuggestions({ input, draft, write }: Writing): SuggestionState {
  const [wanted, setWanted] = useState<Wanted>('no');
  const [active, setActive] = useState(-1);
  const [caret, setCaret] = useState(0);
  const word = wordAt(draft, Math.min(caret, draft.length));
  const isWorth =
    wanted === 'asked' || (wanted === 'typing' && (word.part !== '' || word.field !== null));
  const items = isWorth ? suggestionsFor(word) : [];
  const isOpen = items.length > 0;

  const choose = (item: Suggestion): void => {
    const { text, caret: next } = replaceWord(draft, word, item.text);
    const space = item.text.endsWith(':') ? '' : ' ';
    write(text + (next === text.length ? space : ''));
    setActive(-1);
    setWanted(item.text.endsWith(':') ? 'asked' : 'no');
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(next + space.length, next + space.length);
    });
  };
  const takeKey = (event: KeyboardEvent): boolean => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setWanted('asked');
      setActive((now) => (items.length === 0 ? 0 : (now + step + items.length) % items.length));
      return true;
    }
    const item = items[active];
    if ((event.key === 'Enter' || event.key === 'Tab') && item !== undefined) {
      event.preventDefault();
      choose(item);
      return true;
    }
    if (event.key === 'Escape' && isOpen) {
      setWanted('no');
      return true;
    }
    return false;
  };
  return {
    isOpen,
    items,
    active,
    activeId: isOpen && active >= 0 ? `rt-query-option-${active}` : undefined,
    open: () => {
      setWanted('typing');
      setCaret(input.current?.selectionStart ?? 0);
      setActive(-1);
    },
    close: () => setWanted('no'),
    moved: () => setCaret(input.current?.selectionStart ?? 0),
    choose,
    takeKey,
  };
}

export function QuerySuggestions({ isOpen, items, active, choose }: SuggestionState) {
  return (
    <ul
      id="rt-query-list"
      className="rt-query-list rt-popover"
      role="listbox"
      aria-label="Suggestions"
      hidden={!isOpen}
    >
      {items.map((item, index) => (
        <li
          key={item.text}
          id={`rt-query-option-${index}`}
          role="option"
          aria-selected={index === active}
          className="rt-query-option"
          // Before the input loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            choose(item);
          }}
        >
          <span className="rt-mono rt-ellipsis">{visibleLine(item.text)}</span>
          <span className="rt-note rt-ellipsis">{item.note}</span>
        </li>
      ))}
    </ul>
  );
}
