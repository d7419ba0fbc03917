/** Events and warnings → the command line's shapes. */
import type { CaseEvent } from '../model/event.ts';
import type { EvidenceWarning } from '../model/evidence.ts';
import type { WireEvent, WireWarning } from '../protocol/wire/event-shapes.ts';
import { knownText, wireParty, wireSource, wireTime } from './to-wire-parts.ts';

export function wireEvent(event: CaseEvent): WireEvent {
  const time = wireTime(event.time);
  return {
    id: event.id,
    time,
    time_text: knownText(event.timeText),
    time_basis: time === null ? 'none' : event.timeBasis,
    action: knownText(event.action),
    outcome: event.outcome,
    actor: wireParty(event.actor),
    on_behalf_of: wireParty(event.onBehalfOf),
    ips: [...event.ips],
    target: wireParty(event.target),
    session: knownText(event.session),
    summary: knownText(event.summary),
    format: event.format,
    sources: event.sources.map(wireSource),
  };
}

export function wireWarning(warning: EvidenceWarning): WireWarning {
  const { file, sha256, record, offset, length, format, reason, text } = warning;
  return { file, sha256, record, offset, length, format, reason, text };
}
