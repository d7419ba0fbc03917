/** The time filter as a chip, the way to write one, and which period the histogram shows. */
import { useState } from 'react';
import {
  Button as AriaButton,
  Dialog as AriaDialog,
  DialogTrigger,
  Popover,
} from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { PopoverButton } from '../../components/menu.tsx';
import { Sign } from '../../components/sign.tsx';
import { formatSpan, formatUtc } from '../../format.ts';
import { setTimeRange, useFilter } from '../../state/filter.ts';
import { periodStore } from '../../state/shown.ts';
import { useStore } from '../../state/store.ts';
import { parseUtc } from './parse-utc.ts';

export function TimeChips() {
  const { from, to } = useFilter();
  if (from === null && to === null) {
    return (
      <PopoverButton title="+ time" label="Filter by time">
        <TimeFields />
      </PopoverButton>
    );
  }
  const words = formatSpan(from, to);
  return (
    <span className="rt-chip rt-chip-on">
      <DialogTrigger>
        <AriaButton className="rt-chip-part rt-time-words">{words}</AriaButton>
        <Popover className="rt-popover" placement="bottom start">
          <AriaDialog className="rt-popover-panel" aria-label="Filter by time">
            <TimeFields key={`${from} ${to}`} />
          </AriaDialog>
        </Popover>
      </DialogTrigger>
      <AriaButton
        className="rt-chip-part"
        aria-label={`Remove ${words}`}
        onPress={() => setTimeRange(null, null)}
      >
        <Sign shape="cross" size={8} />
      </AriaButton>
    </span>
  );
}

function TimeFields() {
  const filter = useFilter();
  const [from, setFrom] = useState(filter.from === null ? '' : formatUtc(filter.from, 'second'));
  const [to, setTo] = useState(filter.to === null ? '' : formatUtc(filter.to, 'second'));
  const begin = parseUtc(from);
  const end = parseUtc(to);
  const isBad = begin === undefined || end === undefined;
  const isEmpty = !isBad && begin !== null && end !== null && end <= begin;
  return (
    <form
      className="rt-time-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBad && !isEmpty) setTimeRange(begin, end);
      }}
    >
      <TextField label="From (UTC)" value={from} onChange={setFrom} placeholder="open" />
      <TextField label="Before (UTC)" value={to} onChange={setTo} placeholder="open" />
      <p className="rt-note">
        {isBad && 'Write 2026-05-07, 2026-05-07 14:00 or 2026-05-07 14:00:30.'}
        {isEmpty && 'The end must lie after the beginning.'}
        {!isBad && !isEmpty && 'Undated events are left out while this is set.'}
      </p>
      <Button type="submit" tone="primary" isDisabled={isBad || isEmpty}>
        Filter
      </Button>
    </form>
  );
}

/** The histogram's period: closer to the filter, or back to the days that hold most events. */
export function PeriodButtons() {
  const { from, to } = useFilter();
  const period = useStore(periodStore);
  const canZoom = from !== null && to !== null && (from !== period?.from || to !== period.to);
  return (
    <>
      {canZoom && (
        <Button tone="quiet" onPress={() => periodStore.set({ from, to })}>
          Zoom in
        </Button>
      )}
      {period !== null && (
        <Button tone="quiet" onPress={() => periodStore.set(null)}>
          Days in question
        </Button>
      )}
    </>
  );
}
