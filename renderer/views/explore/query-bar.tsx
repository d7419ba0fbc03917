/** One wide line to filter by: terms are drawn as tokens while they are written. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { MenuButton } from '../../components/menu.tsx';
import { formatCount } from '../../format.ts';
import { filterStore, setFilter, useFilter } from '../../state/filter.ts';
import { useShown } from '../../state/shown.ts';
import { messageOf } from '../../state/toasts.ts';
import { rememberQuery, useQueryHistory } from './query-history.ts';
import { QuerySuggestions, useSuggestions } from './query-suggestion-list.tsx';
import { QueryTokens } from './query-tokens.tsx';
import { isUnfinished } from './query-words.ts';
import { TextIndexState } from './text-index-state.tsx';
import './query-bar.css';

/** A pause in typing after which the query is asked. */
const TYPING_MS = 220;

export function QueryBar({ error }: { readonly error: Error | null }) {
  const { draft, write, apply } = useDraft();
  const input = useRef<HTMLInputElement>(null);
  const [scroll, setScroll] = useState(0);
  const suggestions = useSuggestions({ input, draft, write });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (suggestions.takeKey(event)) return;
    if (event.key === 'Enter') {
      suggestions.close();
      apply();
    }
    if (event.key === 'Escape') input.current?.blur();
  };
  return (
    <div className="rt-query" role="search">
      <div className="rt-query-box" data-invalid={error !== null || undefined}>
        <div className="rt-query-write">
          <QueryTokens text={draft} scroll={scroll} />
          <input
            ref={input}
            id="rt-query-input"
            className="rt-query-input"
            role="combobox"
            aria-label="Filter events: words, field:value, -field:value"
            aria-expanded={suggestions.isOpen}
            aria-controls="rt-query-list"
            aria-autocomplete="list"
            aria-activedescendant={suggestions.activeId}
            aria-invalid={error !== null}
            aria-describedby={error === null ? undefined : 'rt-query-error'}
            spellCheck={false}
            autoComplete="off"
            maxLength={4_000}
            placeholder="Filter: actor:nadia.k action:pipeline_* -outcome:success, or any word"
            value={draft}
            onChange={(event) => {
              write(event.target.value);
              suggestions.open();
            }}
            onScroll={(event) => setScroll(event.currentTarget.scrollLeft)}
            onSelect={() => suggestions.moved()}
            onKeyDown={onKeyDown}
            onBlur={() => {
              suggestions.close();
              apply();
            }}
          />
          <QuerySuggestions {...suggestions} />
        </div>
        <TextIndexState />
        <QueryCount />
      </div>
      <HistoryButton />
      {error !== null && (
        <p id="rt-query-error" className="rt-query-error" role="alert">
          {messageOf(error)}
        </p>
      )}
    </div>
  );
}

/** What is typed; asked after a pause, and followed when the filter changes elsewhere. */
function useDraft() {
  const { text } = useFilter();
  const [draft, setDraft] = useState(text);
  const timer = useRef(0);
  const asked = useRef(text);
  useEffect(() => {
    if (text !== asked.current) setDraft(text);
    asked.current = text;
  }, [text]);
  const ask = (next: string): void => {
    window.clearTimeout(timer.current);
    asked.current = next;
    if (next !== filterStore.get().text) setFilter({ text: next });
  };
  const write = (next: string): void => {
    setDraft(next);
    window.clearTimeout(timer.current);
    if (!isUnfinished(next)) timer.current = window.setTimeout(() => ask(next), TYPING_MS);
  };
  const apply = (): void => {
    ask(draft);
    rememberQuery(draft);
  };
  return { draft, write, apply };
}

function QueryCount() {
  const { overview } = useShown();
  if (overview === null) return null;
  const { matched, total, tookMs } = overview;
  return (
    <span className="rt-query-count" role="status">
      {formatCount(matched)} of {formatCount(total)} · {(tookMs / 1_000).toFixed(2)} s
    </span>
  );
}

function HistoryButton() {
  const history = useQueryHistory();
  const choices =
    history.length === 0
      ? [{ id: '', title: 'No queries yet in this case', isDisabled: true }]
      : history.map((query) => ({ id: query, title: query }));
  return <MenuButton title="History" choices={choices} onChoose={(text) => setFilter({ text })} />;
}
