/** How GitLab says that a tool call was allowed. */
import type { Approval } from '../../model/agent.ts';
import { firstText, objectOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

/**
 * The approval that an event states. `approval_source` is reported by the client and therefore unverified; only
 * `session_approval` is written by the server. `preapproved_config`, `auto_mode` and hooks are rules that let this
 * call through; without a source the event itself names its author as the one who approved.
 */
export function approvalOf(details: SourceRecord, eventName: string): Approval {
  if (eventName === 'duo_tool_call_denied') return { state: 'denied', verified: false };
  const additional = objectOf(details['additional_details']) ?? details;
  const source =
    firstText(additional, ['approval_source']) ?? firstText(details, ['approval_source']);
  switch (source?.toLowerCase() ?? null) {
    case 'preapproved_config':
    case 'auto_mode':
    case 'pretooluse_hook':
      return { state: 'policy', verified: false };
    case 'session_approval':
      return { state: 'person', verified: true };
    case 'user_explicit':
      return { state: 'person', verified: false };
    case null:
      return { state: eventName.includes('auto') ? 'policy' : 'person', verified: false };
    default:
      return { state: 'not-recorded', verified: false };
  }
}
