import { describe, expect, test } from 'vitest';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { readCsv, readLines, tableOf, textOf, textsOf } from './sample-reader.ts';
import type { Json } from './sample-reader.ts';

const OPTIONS = { events: 3000, seed: 1 };
const texts = textsOf(OPTIONS);
const truth = sampleTruth(OPTIONS);
const stream = readLines(textOf(texts, 'gitlab-stream')).records;
const accounts = tableOf(textOf(texts, 'accounts.csv'));
const artifact = JSON.parse(textOf(texts, 'artifact-8812')) as {
  session: Json;
  audit_events: {
    id: string;
    event_name: string;
    author_id: number;
    created_at: string;
    details: Json;
  }[];
};

function authorsFrom(address: string): Set<unknown> {
  return new Set(
    stream.filter((row) => row['ip_address'] === address).map((row) => row['author_id']),
  );
}

describe('the hijacked session', () => {
  const oldestFirst = [...artifact.audit_events].reverse();

  test('is written newest first, in whole seconds, by the human of the truth', () => {
    const times = artifact.audit_events.map(({ created_at }) => created_at);
    expect(times).toEqual([...times].sort().reverse());
    expect(times.every((time) => /^2026-05-07T\d\d:\d\d:\d\dZ$/u.test(time))).toBe(true);
    expect(new Set(artifact.audit_events.map((event) => String(event.author_id)))).toEqual(
      new Set([truth.hijackedSession.human]),
    );
  });

  test('holds the steps of the truth in their order', () => {
    const found = truth.hijackedSession.steps.map(({ eventId }) => {
      const at = oldestFirst.findIndex(({ id }) => id === eventId);
      const event = oldestFirst[at];
      return { at, time: event?.created_at, tool: event?.details['tool_name'] ?? null };
    });
    expect(found.map(({ time, tool }) => ({ time, tool }))).toEqual(
      truth.hijackedSession.steps.map(({ time, tool }) => ({ time, tool })),
    );
    expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).sort((a, b) => a - b));
  });

  test('reads orders that a member of the mining ring wrote', () => {
    const answer = oldestFirst.find((event) =>
      String(event.details['response_content']).includes('"iid":31'),
    );
    const issue = JSON.parse(String(answer?.details['response_content'])) as {
      author: Json;
      description: string;
    };
    const writer = accounts.find(({ username }) => username === issue.author['username']);
    expect(writer?.['id']).toBe(truth.hijackedSession.ordersBy);
    expect(issue.description).toContain('DEPLOY_TOKEN');
  });

  test('sends the value out with no result on record, and only says so', () => {
    const named = (name: string) =>
      oldestFirst.filter(
        (event) => event.event_name === name && event.details['tool_name'] === 'create_issue_note',
      );
    expect(named('ai_tool_invoked')).toHaveLength(1);
    expect(named('ai_tool_response_received')).toEqual([]);
    const claim = oldestFirst.find((event) => event.event_name === 'ai_user_output_displayed');
    expect(claim?.details['content']).toContain('I posted the value');
  });

  test('is confirmed by the stream in the read and in the push, and not in the sending', () => {
    const human = Number(truth.hijackedSession.human);
    const during = stream.filter(
      (row) =>
        row['author_id'] === human &&
        String(row['created_at']) > '2026-05-07T12:39' &&
        String(row['created_at']) < '2026-05-07T13:17' &&
        !String(row['event_type']).startsWith('duo_'),
    );
    expect(during.map((row) => [row['event_type'], row['target_details']])).toEqual([
      ['ci_variable_accessed', 'DEPLOY_TOKEN'],
      ['repository_git_operation', 'ops/deploy-keys'],
    ]);
    const read = truth.hijackedSession.steps.find(({ what }) => what === 'reads-secret');
    const apart = Date.parse(String(during[0]?.['created_at'])) - Date.parse(read?.time ?? '');
    expect(apart).toBeGreaterThanOrEqual(0);
    expect(apart).toBeLessThan(2000);
  });

  test('has approvals for commands and labels, none for the secret and the sending', () => {
    const approved = stream
      .filter((row) => row['event_type'] === 'duo_tool_call_approved' && row['target_id'] === 8812)
      .map((row) => String((row['details'] as Json)['custom_message']));
    const tools = oldestFirst
      .filter((event) => event.event_name === 'ai_tool_invoked')
      .map((event) => String(event.details['tool_name']))
      .filter((tool) => tool === 'run_command' || tool === 'update_issue');
    expect(approved.sort()).toEqual(tools.map((tool) => `Approved tool call: ${tool}`).sort());
  });
});

/** Milliseconds between what the model wished and the approval, per human. */
function pauses(author: number): number[] {
  const rows = stream.filter(
    (row) => row['author_id'] === author && String(row['target_type']).startsWith('Ai::'),
  );
  return rows.flatMap((row, i) => {
    if (row['event_type'] !== 'duo_tool_call_approved') return [];
    const wish = rows
      .slice(0, i)
      .reverse()
      .find((r) => r['event_type'] === 'ai_llm_response_received');
    return [Date.parse(String(row['created_at'])) - Date.parse(String(wish?.['created_at']))];
  });
}

describe('approvers', () => {
  test('the rubber stamp approves dozens of calls within two seconds, the careful one none', () => {
    const { account, approvals, fastApprovals } = truth.rubberStampingApprover;
    const hasty = pauses(Number(account));
    expect(hasty.length).toBe(approvals);
    expect(hasty.filter((ms) => ms < 2000).length).toBe(fastApprovals);
    expect(fastApprovals).toBeGreaterThanOrEqual(36);
    expect(pauses(122).every((ms) => ms > 6000)).toBe(true);
    expect(pauses(122).length).toBe(9);
  });
});

/** Hours between the first and the last sign-up. */
function span(ids: readonly string[]): number {
  const times = accounts
    .filter((a) => ids.includes(a['id'] ?? ''))
    .map((a) => Date.parse(a['created_at'] ?? ''));
  return (Math.max(...times) - Math.min(...times)) / 3_600_000;
}

describe('hubs and innocents', () => {
  test('campus, corporate office and popular image pass a cap of 100 holders in the smallest sample', () => {
    const holders = (address: string) =>
      accounts.filter(
        (a) => a['current_sign_in_ip'] === address || a['last_sign_in_ip'] === address,
      ).length;
    const builders = readLines(textOf(texts, 'ci-validation')).records.filter((row) =>
      JSON.stringify(row['builds']).includes(`"${truth.popularImage}"`),
    );
    const images = new Set(builders.map((row) => (row['user'] as Json)['id']));
    expect(holders(truth.campusAddress)).toBeGreaterThanOrEqual(120);
    expect(holders('198.51.100.200')).toBeGreaterThan(100);
    expect(images.size).toBeGreaterThan(100);
    expect(
      accounts.filter((a) => a['email']?.endsWith(truth.corporateDomain)).length,
    ).toBeGreaterThan(100);
  });

  test('ring members sign in from the campus once each, as the truth says', () => {
    const camouflaged = truth.camouflage
      .filter(({ kind }) => kind === 'campus-sign-in')
      .map(({ account }) => account);
    const members = truth.rings.flatMap((ring) =>
      ring.accounts.map(({ account }) => Number(account)),
    );
    const seen = stream.filter(
      (row) =>
        row['ip_address'] === truth.campusAddress && members.includes(Number(row['author_id'])),
    );
    expect(seen.map((row) => String(row['author_id'])).sort()).toEqual(camouflaged.sort());
  });

  test('household, company and classroom share what the truth says, each account its own device', () => {
    for (const group of truth.innocents.slice(0, 3)) {
      const rows = accounts.filter((account) => group.accounts.includes(account['id'] ?? ''));
      expect(rows.map((row) => row['current_sign_in_ip'])).toEqual(rows.map(() => group.address));
      expect(new Set(rows.map((row) => row['device_id'])).size).toBe(rows.length);
      const cards = new Set(rows.map((row) => row['card_hash']));
      if (group.name === 'household') expect([rows.length, cards.size]).toEqual([4, 1]);
      expect(authorsFrom(group.address)).toEqual(new Set(group.accounts.map(Number)));
    }
    expect(truth.innocents.slice(0, 3).map(({ accounts: ids }) => ids.length)).toEqual([4, 9, 24]);
  });

  test('the classroom signed up within one hour, the spam ring within hours', () => {
    expect(
      span(truth.innocents.find(({ name }) => name === 'classroom')?.accounts ?? []),
    ).toBeLessThan(1);
    expect(span(truth.rings[0]?.accounts.map(({ account }) => account) ?? [])).toBeLessThan(4);
  });

  test('the account taken over is old, and used from the ring on one day only', () => {
    const { account, address, device, from, to } = truth.takenOver;
    const row = accounts.find(({ id }) => id === account);
    expect(row?.['created_at']?.slice(0, 4)).toBe('2017');
    expect(row?.['device_id']?.split(';')).toContain(device);
    const there = stream
      .filter((r) => r['author_id'] === Number(account) && r['ip_address'] === address)
      .map((r) => String(r['created_at']));
    expect(there.length).toBeGreaterThan(5);
    expect(there.every((time) => time >= from && time <= to)).toBe(true);
  });

  test('placeholders stand on as many accounts as the truth says', () => {
    const cells = accounts.flatMap((a) => [a['device_id'], a['phone'], a['card_hash']]);
    expect(
      truth.placeholders.map(({ value }) => cells.filter((cell) => cell === value).length),
    ).toEqual(truth.placeholders.map(({ accounts: n }) => n));
    expect(truth.placeholders.every(({ accounts: n }) => n >= 3)).toBe(true);
  });
});

describe('what the exports cannot say', () => {
  test('the REST export runs 94 s ahead of the stream for the same ids', () => {
    const inStream = new Map(stream.map((row) => [row['id'], row]));
    const rest = JSON.parse(textOf(texts, 'audit-api')) as Json[];
    const offsets = rest.map((row) => {
      const twin = inStream.get(String(row['id']));
      if (twin === undefined) return null;
      const same =
        twin['author_id'] === row['author_id'] && twin['event_type'] === row['event_type'];
      return same
        ? Date.parse(String(row['created_at'])) - Date.parse(String(twin['created_at']))
        : null;
    });
    expect(new Set(offsets)).toEqual(new Set([truth.skewedSource.offsetMs]));
    expect(offsets.length).toBe(truth.skewedSource.pairs);
  });

  test('the stream is silent for six hours in which the CSV is not', () => {
    const { from, to } = truth.gap;
    const inGap = (time: string) => time >= from && time < to;
    expect(stream.filter((row) => inGap(String(row['created_at'])))).toEqual([]);
    const csv = tableOf(textOf(texts, 'gitlab-audit-2026-05'));
    const times = csv.map((row) => `${row['Created At (UTC)']?.replace(' ', 'T')}.000Z`);
    expect(times.filter(inGap).length).toBeGreaterThan(2);
  });

  test('the stream rises in time, but for undated rows and second deliveries', () => {
    const seen = new Set<unknown>();
    const first = stream.filter(
      (row) => !seen.has(row['id']) && seen.add(row['id']) && row['created_at'] !== null,
    );
    const times = first.map((row) => String(row['created_at']));
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(times.length);
  });

  test('the CSV ends inside a quoted cell', () => {
    expect(readCsv(textOf(texts, 'gitlab-audit-2026-05')).open).toBe(true);
    expect(truth.truncatedFile).toEqual({ file: 'gitlab-audit-2026-05.csv', cut: 'in-a-record' });
  });

  test('the ring makes 6 to 8 May the busiest days', () => {
    const perDay = new Map<string, number>();
    for (const row of stream) {
      const day = String(row['created_at']).slice(0, 10);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    const busiest = [...perDay]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([day]) => day);
    expect(busiest.sort()).toEqual(['2026-05-06', '2026-05-07', '2026-05-08']);
  });
});

describe('the local session', () => {
  const { records } = readLines(textOf(texts, 'claude-code'));
  const blocks = records.flatMap((line) => {
    const content = (line['message'] as Json | undefined)?.['content'];
    return Array.isArray(content) ? (content as Json[]) : [];
  });

  test('pairs each of its calls with a result by id', () => {
    const calls = blocks
      .filter((block) => block['type'] === 'tool_use')
      .map((block) => block['id']);
    const results = blocks.filter((block) => block['type'] === 'tool_result');
    expect(results.map((block) => block['tool_use_id'])).toEqual(calls);
    expect(new Set(calls).size).toBe(calls.length);
    expect(calls.length).toBe(40);
    expect(results.filter((block) => block['is_error'] === true).length).toBe(6);
    expect(
      results.filter((block) => String(block['content']).includes('was rejected')).length,
    ).toBe(1);
  });

  test('chains its lines by parent', () => {
    const lines = records.slice(1);
    expect(lines.map((line) => line['parentUuid'])).toEqual([
      null,
      ...lines.slice(0, -1).map((line) => line['uuid']),
    ]);
  });
});
