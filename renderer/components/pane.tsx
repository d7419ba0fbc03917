/** One part of a view: a head of 32 px, a body, a foot. Panes are never put into panes. */
import type { ReactNode } from 'react';
import type { CommandScope } from '../commands.ts';
import './pane.css';

interface PaneProps {
  readonly title: ReactNode;
  /** Said by screen readers where `title` is more than text. */
  readonly label?: string;
  /** Grey text beside the title: what is drawn of how much. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  /** Whose single-letter keys work in here. */
  readonly scope?: CommandScope;
  /** `none`: the body does its own scrolling. */
  readonly scroll?: 'body' | 'none';
  readonly children: ReactNode;
}

export function Pane(props: PaneProps) {
  const { title, label, note, actions, footer, scope, scroll = 'body', children } = props;
  const name = label ?? (typeof title === 'string' ? title : undefined);
  return (
    <section className="rt-pane" aria-label={name} data-scope={scope}>
      <header className="rt-pane-head">
        {typeof title === 'string' ? <h2>{title}</h2> : title}
        {note !== undefined && <span className="rt-pane-note rt-ellipsis">{note}</span>}
        <span className="rt-grow" />
        {actions}
      </header>
      <div className={`rt-pane-body rt-pane-scroll-${scroll}`}>{children}</div>
      {footer !== undefined && <footer className="rt-pane-foot">{footer}</footer>}
    </section>
  );
}

/** A part of an inspector or a list pane, with a small title and a line above it. */
export function PaneSection(props: {
  readonly title?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="rt-pane-section">
      {props.title !== undefined && (
        <header className="rt-pane-section-head">
          <h3>{props.title}</h3>
          <span>{props.note}</span>
        </header>
      )}
      {props.children}
    </section>
  );
}

/** Names and values in two columns. */
export function Facts(props: {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
}) {
  return (
    <dl className="rt-facts">
      {props.facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
