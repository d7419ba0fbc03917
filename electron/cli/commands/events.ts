/** `events`: all events in time order. */
import type { EventFilter } from '../../../shared/model/explore.ts';
import type { StreamedEvent, StreamOptions } from '../../../shared/core/event-stream.ts';
import type { WireEvent } from '../../../shared/protocol/wire/event-shapes.ts';
import type { WireParty } from '../../../shared/protocol/wire/wire-parts.ts';
import { wholeNumber } from '../arguments.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const events: Command = {
  name: 'events',
  synopsis: '--case FILE [--query Q] [--from T] [--to T] [--limit N] [--raw]',
  about: [
    'In time order, ties in the order of their import, undated ones last. A query is words and terms such as',
    'actor:ana action:*token* -outcome:success ip:192.0.2.7; all must hold.',
  ],
  positionals: NO_WORDS,
  options: [
    { name: 'query', value: 'Q', help: 'only events that the query matches' },
    { name: 'from', value: 'T', help: 'from this time on (UTC unless it names a zone)' },
    { name: 'to', value: 'T', help: 'before this time' },
    { name: 'limit', value: 'N', help: 'at most so many' },
    { name: 'raw', value: null, help: 'with the record as it stands in the evidence' },
  ],
  takesCase: true,
  example: "redthread events --case ring.redthread --query 'actor:ana' --jsonl",
  run: runEvents,
};

async function runEvents(run: Run): Promise<ExitCode> {
  const { eventStream, momentOf } = await import('../../../shared/core/event-stream.ts');
  const { wireEvent } = await import('../../../shared/core/to-wire-events.ts');
  const { fixed, printListing, shortened } = await import('../printing.ts');
  const options = optionsOf(run, momentOf);
  const { reading } = await import('../open-case.ts');
  const toWire = ({ row, raw }: StreamedEvent): WireEvent =>
    options.raw ? { ...wireEvent(row), raw } : wireEvent(row);
  await reading(run, async ({ open, context }) => {
    await printListing<WireEvent>(run, {
      pages: mapped(eventStream(open, context, options), toWire),
      document: ['{"events":[', ']}'],
      head: `${'time'.padEnd(24)}  ${'outcome'.padEnd(7)}  ${'action'.padEnd(32)}  ${'actor'.padEnd(24)}  target, addresses, summary`,
      line: (event) => {
        const rest = [partyText(event.target), ...event.ips, event.summary].filter(Boolean);
        const main = `${fixed(event.time, 24)}  ${fixed(event.outcome, 7)}  ${fixed(event.action, 32)}  ${fixed(partyText(event.actor), 24)}`;
        const line = `${main}  ${shortened(rest.join(' · '), 200)}`.trimEnd();
        return event.raw === undefined
          ? line
          : `${line}\n  ${shortened(event.raw ?? '(not at hand)', 2000)}`;
      },
    });
  });
  return EXIT.done;
}

function optionsOf(run: Run, momentOf: (text: string) => number): StreamOptions {
  const { args } = run;
  const [from, to] = [args.value('from'), args.value('to')];
  const filter: EventFilter = {
    text: args.value('query') ?? '',
    withoutSources: [],
    from: from === null ? null : momentOf(from),
    to: to === null ? null : momentOf(to),
  };
  return { filter, limit: wholeNumber(args, 'limit', 0), raw: args.has('raw') };
}

async function* mapped<A, B>(
  pages: AsyncIterable<readonly A[]>,
  map: (item: A) => B,
): AsyncGenerator<readonly B[], void> {
  for await (const page of pages) yield page.map(map);
}

function partyText(party: WireParty): string | null {
  return party === null ? null : (party.name ?? party.id ?? party.email ?? party.kind);
}
