/** The case by name, the way to any command, and what is true of the whole program. */
import { Button as AriaButton } from 'react-aria-components';
import { Pill } from '../components/badge.tsx';
import { Kbd } from '../components/kbd.tsx';
import { Sign } from '../components/sign.tsx';
import { formatCount, formatCountOf } from '../format.ts';
import { caseTitle, type OpenCase } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
import { visibleLine } from '../visible-text.ts';
import { Mark } from './mark.tsx';
import './top-bar.css';

export function TopBar({ open }: { readonly open: OpenCase | null }) {
  return (
    <header className="rt-top-bar">
      <div className="rt-top-case">
        <Mark size={26} />
        <h1 className="rt-ellipsis">
          {open === null ? 'Redthread' : visibleLine(caseTitle(open))}
        </h1>
        <span className="rt-muted">{open === null ? 'no case open' : caseCounts(open)}</span>
      </div>
      <AriaButton className="rt-top-search" onPress={() => openDialog('palette')}>
        <span>Search the case or run a command</span>
        <Kbd keys="Ctrl+K" />
      </AriaButton>
      <div className="rt-top-facts">
        {open !== null && <LogPill open={open} />}
        <Pill>offline</Pill>
        <Pill>UTC</Pill>
      </div>
    </header>
  );
}

/** An event that several records witness is one event: duplicates are taken off. */
function caseCounts({ info }: OpenCase): string {
  const { events, duplicates, files } = info.counts;
  return `${formatCountOf(events - duplicates, 'event')} · ${formatCountOf(files, 'source')}`;
}

function LogPill({ open }: { readonly open: OpenCase }) {
  const { entries, intact } = open.info.log;
  return intact ? (
    <Pill tone="ok">
      <Sign shape="dot" /> log #{formatCount(entries)} verified
    </Pill>
  ) : (
    <Pill tone="danger">
      <Sign shape="cross" /> log broken: see Log
    </Pill>
  );
}
