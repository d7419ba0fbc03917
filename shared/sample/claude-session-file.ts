/** A developer's afternoon with a coding agent on their own machine, as that agent wrote it down. Nothing went wrong. */
import { isoMs, may } from './calendar.ts';
import { CLAUDE_STEPS } from './claude-session-steps.ts';
import type { ClaudeCall } from './claude-session-steps.ts';
import { inChunks } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

const MODEL = 'claude-opus-4-6';
const REFUSED =
  "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the " +
  'new_string was NOT written to the file). STOP what you are doing and wait for the user to tell you how to proceed.';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789';

/** Writes lines in order, each pointing to the one before. */
class Transcript {
  readonly lines: string[] = [];
  readonly sessionId: string;
  private readonly random: SeededRandom;
  private parent: string | null = null;
  private now = may(5, '13:04:11.208');

  constructor(random: SeededRandom) {
    this.random = random;
    this.sessionId = random.uuid();
    const summary = {
      type: 'summary',
      summary: 'Paginate the order export',
      leafUuid: random.uuid(),
    };
    this.lines.push(JSON.stringify(summary));
  }

  private add(
    type: 'user' | 'assistant',
    body: Readonly<Record<string, unknown>>,
    afterMs: number,
  ): void {
    this.now += afterMs + this.random.below(900);
    const uuid = this.random.uuid();
    const line = {
      parentUuid: this.parent,
      isSidechain: false,
      userType: 'external',
      cwd: '/home/mona/shop',
      sessionId: this.sessionId,
      version: '2.1.12',
      gitBranch: 'order-export',
      type,
      ...body,
      uuid,
      timestamp: isoMs(this.now),
    };
    this.parent = uuid;
    this.lines.push(JSON.stringify(line));
  }

  private answer(content: unknown, messageId: string): void {
    const usage = {
      input_tokens: 4 + this.random.below(30),
      cache_creation_input_tokens: 200 + this.random.below(1800),
      cache_read_input_tokens: 12_000 + this.random.below(20_000),
      output_tokens: 40 + this.random.below(600),
    };
    const message = {
      id: messageId,
      type: 'message',
      role: 'assistant',
      model: MODEL,
      content: [content],
      stop_reason: null,
      stop_sequence: null,
      usage,
    };
    this.add('assistant', { message, requestId: `req_${this.random.text(LETTERS, 20)}` }, 2400);
  }

  ask(text: string): void {
    this.add(
      'user',
      { permissionMode: 'default', message: { role: 'user', content: text } },
      42_000,
    );
  }

  say(text: string): void {
    this.answer({ type: 'text', text }, `msg_${this.random.text(LETTERS, 24)}`);
  }

  call(step: ClaudeCall): void {
    const id = `toolu_${this.random.text(LETTERS, 22)}`;
    const messageId = `msg_${this.random.text(LETTERS, 24)}`;
    // One answer of the model is written over several lines that repeat its id.
    if (step.before !== undefined) this.answer({ type: 'text', text: step.before }, messageId);
    this.answer({ type: 'tool_use', id, name: step.tool, input: step.input }, messageId);
    const isRefused = step.end === 'refused';
    const isError = isRefused || step.end === 'error';
    const content = isRefused ? REFUSED : step.result;
    const result = {
      type: 'tool_result',
      tool_use_id: id,
      content,
      ...(isError ? { is_error: true } : {}),
    };
    const told = isRefused
      ? 'User rejected tool use'
      : isError
        ? `Error: ${content}`
        : resultOf(step);
    this.add(
      'user',
      { message: { role: 'user', content: [result] }, toolUseResult: told },
      isRefused ? 9000 : 700,
    );
  }
}

function resultOf(step: ClaudeCall): unknown {
  if (step.tool === 'Bash')
    return { stdout: step.result, stderr: '', interrupted: false, isImage: false };
  if (step.tool === 'Read')
    return { type: 'text', file: { filePath: step.input['file_path'], content: step.result } };
  return { text: step.result };
}

function transcript(seed: number): Transcript {
  const written = new Transcript(new SeededRandom(mixSeed(seed, 101)));
  for (const step of CLAUDE_STEPS) {
    if (step.kind === 'call') written.call(step);
    else if (step.kind === 'ask') written.ask(step.text);
    else written.say(step.text);
  }
  return written;
}

/** The transcript, with what its truth names. */
export interface ClaudeSession {
  readonly sessionId: string;
  readonly file: PlannedFile;
}

/** The benign local session. Its first line, a summary, has no time. */
export function claudeSession(seed: number): ClaudeSession {
  const { lines, sessionId } = transcript(seed);
  return {
    sessionId,
    file: {
      name: `claude-code-${sessionId.slice(0, 8)}.jsonl`,
      format: 'claude-code',
      counts: {
        records: lines.length,
        events: lines.length,
        warnings: 0,
        duplicates: 0,
        undated: 1,
      },
      chunks: () => inChunks(lines.map((line) => `${line}\n`)),
    },
  };
}
