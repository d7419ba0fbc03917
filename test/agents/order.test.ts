import { describe, expect, test } from 'vitest';
import { foldCopies } from '../../shared/agents/fold-copies.ts';
import { orderParts } from '../../shared/agents/session-part.ts';
import { part, partsOf, source, T0 } from './parts.ts';

function texts(parts: readonly { readonly text: string | null }[]): readonly (string | null)[] {
  return parts.map(({ text }) => text);
}

describe('order of parts', () => {
  test('a newest-first file is reversed, and equal seconds with it; parts of one record are not', () => {
    const parts = [
      part({ text: 'last', time: T0 + 2000, source: source(1, 1) }),
      part({ text: 'third', time: T0 + 1000, source: source(1, 2) }),
      part({ text: 'second, a', time: T0 + 1000, source: source(1, 3) }),
      part({ text: 'second, b', time: T0 + 1000, source: source(1, 3) }),
      part({ text: 'first', time: T0, source: source(1, 4) }),
    ];
    expect(texts(orderParts(parts))).toEqual(['first', 'second, a', 'second, b', 'third', 'last']);
  });

  test('an oldest-first file keeps its order for equal times', () => {
    const parts = [
      part({ text: 'a', time: T0, source: source(1, 1) }),
      part({ text: 'b', time: T0, source: source(1, 2) }),
      part({ text: 'c', time: T0 + 1, source: source(1, 3) }),
    ];
    expect(texts(orderParts(parts))).toEqual(['a', 'b', 'c']);
  });

  test('where all seconds are equal, the format tells', () => {
    const parts = [
      part({ text: 'b', time: T0, source: source(1, 1) }),
      part({ text: 'a', time: T0, source: source(1, 2) }),
    ];
    expect(texts(orderParts(parts, new Set([1])))).toEqual(['a', 'b']);
    expect(texts(orderParts(parts))).toEqual(['b', 'a']);
  });

  test('files of one session are merged by time, and an undated part stays behind its neighbour', () => {
    const parts = [
      part({ text: 'undated head', time: null, source: source(1, 1) }),
      part({ text: 'main 1', time: T0, source: source(1, 2) }),
      part({ text: 'undated note', time: null, source: source(1, 3) }),
      part({ text: 'main 2', time: T0 + 5000, source: source(1, 4) }),
      part({ text: 'sub-agent', time: T0 + 3000, source: source(2, 1) }),
    ];
    expect(texts(orderParts(parts))).toEqual([
      'undated head',
      'main 1',
      'undated note',
      'sub-agent',
      'main 2',
    ]);
  });
});

describe('copies in two files', () => {
  test('the artifact (seconds) and the stream (milliseconds) of a session tell one call once', () => {
    const artifact = part({ kind: 'call', tool: 'get_issue', text: '{}', time: T0, human: null });
    const stream = part({
      ...artifact,
      event: 99,
      time: T0 + 250,
      human: 'ana',
      source: source(2, 7),
    });
    expect(foldCopies([artifact, stream])).toEqual([
      {
        ...stream,
        alsoIn: [{ file: artifact.source.file, sha256: artifact.source.sha256 }],
      },
    ]);
  });

  test('two equal calls in one second of one file stay two, also when both are copied', () => {
    const call = { kind: 'call', tool: 'get_issue', text: '{}' } as const;
    const parts = [
      part({ ...call, time: T0 }),
      part({ ...call, time: T0 }),
      part({ ...call, time: T0 + 100, source: source(2, 1) }),
      part({ ...call, time: T0 + 200, source: source(2, 2) }),
    ];
    expect(foldCopies(parts).map(({ time }) => time)).toEqual([T0 + 100, T0 + 200]);
  });

  test('equal calls with different milliseconds in two files are two calls', () => {
    const call = { kind: 'call', tool: 'Bash', text: '{}' } as const;
    const parts = partsOf([
      { ...call, time: T0 + 100 },
      { ...call, time: T0 + 200, source: source(2, 1) },
    ]);
    expect(foldCopies(parts)).toEqual(parts);
  });
});
