/** What Microsoft's audit records say of an interaction with Copilot: everything but the words. */
import type { AgentPart } from '../../model/agent.ts';
import { agentPart } from '../agent-part.ts';
import { isRecord, listOf, objectOf, shownText } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';
import { textAt } from '../paths.ts';

const MAX_LISTED = 20;

/** One part of the thread: what was read, by which model, and what the checks found. None where there is no thread. */
export function copilotParts(data: SourceRecord): readonly AgentPart[] {
  const event = objectOf(data['CopilotEventData']);
  if (event === null || textAt(event, 'ThreadId') === null) return [];
  return [
    agentPart({
      kind: 'note',
      agent: textAt(data, 'AgentName') ?? textAt(event, 'AgentName') ?? 'copilot',
      model: modelOf(event),
      text: shownText(copilotFacts(data)),
    }),
  ];
}

/** Resources and findings in one line; null where there are none. */
export function copilotFacts(data: SourceRecord): string | null {
  const event = objectOf(data['CopilotEventData']);
  if (event === null) return null;
  const resources = listOf(event['AccessedResources']).filter(isRecord);
  const messages = listOf(event['Messages']).filter(isRecord);
  const prompts = messages.filter((message) => isTrue(message['isPrompt'])).length;
  const named = resources.slice(0, MAX_LISTED).map(resourceText);
  const facts = [
    messages.length === 0 ? null : `prompts: ${prompts}, answers: ${messages.length - prompts}`,
    named.length === 0 ? null : `accessed ${named.join(', ')}`,
    messages.some((message) => isTrue(message['JailbreakDetected'])) ? 'jailbreak detected' : null,
    resources.some((resource) => isTrue(resource['XPIADetected']))
      ? 'injected instructions detected'
      : null,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : facts.join('; ');
}

function resourceText(resource: SourceRecord): string {
  const name = textAt(resource, 'SiteUrl', 'Name', 'ID', 'Id', 'Type') ?? '?';
  const action = textAt(resource, 'Action');
  return action === null ? name : `${name} (${action})`;
}

function modelOf(event: SourceRecord): string | null {
  const models = listOf(event['ModelTransparencyDetails']).filter(isRecord);
  return models[0] === undefined ? null : textAt(models[0], 'ModelName');
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === 'True';
}
