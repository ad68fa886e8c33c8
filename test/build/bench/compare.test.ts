import { expect, test } from 'vitest';
import { compare } from '../../../build/bench/compare.ts';
import { faults } from '../../../build/bench/reports.ts';
import { scripted, silentPeer } from './fakes.ts';

const result = { piece: 10, bic: -5, iterations: 3, labels: [0, 1] };
const ROUNDS = [
  [1, 10],
  [3, 60],
  [2, 20],
] as const;

test('both sides run in turn, and medians are compared', async () => {
  const order: string[] = [];
  const report = await compare(scripted(ROUNDS, result, result, order), silentPeer, 3);
  expect(order).toEqual(['ours', 'theirs', 'ours', 'theirs', 'ours', 'theirs']);
  expect(report).toMatchObject({ seconds: 2, peerSeconds: 20, ratio: 10, differences: [] });
  expect(report.allSeconds).toEqual([1, 3, 2]);
  expect(report.goal).toEqual({ reach: 7, aim: 14, reached: true, shareOfAim: 10 / 14 });
  expect(faults([report])).toEqual([]);
});

test('on one thread the first round does not count, and a short row takes more rounds', async () => {
  const rounds = [
    [9, 1],
    [1, 10],
    [3, 60],
    [2, 20],
  ] as const;
  const long = await compare({ ...scripted(rounds, result, result), threads: 1 }, silentPeer, 3);
  expect(long).toMatchObject({ rounds: 3, allSeconds: [1, 3, 2], allPeerSeconds: [10, 60, 20], ratio: 10 });
  const quick = Array.from({ length: 4 }, (_, i) => [0.1 + i, 1 + i] as const);
  const short = await compare({ ...scripted(quick, result, result), threads: 1 }, silentPeer, 1);
  expect(short).toMatchObject({ rounds: 3, allPeerSeconds: [2, 3, 4] });
});

test('a result that is wrong in the round that does not count is a fault, too', async () => {
  const row = scripted(
    [
      [9, 9],
      [1, 9],
    ],
    { ...result, bic: -6 },
    result,
  );
  const report = await compare({ ...row, threads: 1 }, silentPeer, 1);
  expect(faults([report])).toHaveLength(1);
});

test('a peer that does a part of the work has its time scaled, and the other scale is told', async () => {
  const row = { ...scripted(ROUNDS, result, result), peerScale: 10, proportionalScale: 9 };
  const report = await compare(row, silentPeer, 3);
  expect(report).toMatchObject({ peerSeconds: 200, ratio: 100, proportional: { scale: 9, ratio: 90 } });
});

test('a ratio below the promise is no fault, a wrong result is one', async () => {
  const slow = await compare(scripted([[1, 6]], result, result), silentPeer, 1);
  expect(slow.goal).toMatchObject({ reached: false });
  expect(faults([slow])).toEqual([]);
  const wrong = await compare(scripted([[1, 60]], result, { ...result, labels: [1, 1] }), silentPeer, 1);
  expect(wrong.goal).toMatchObject({ reached: true });
  expect(faults([wrong])).toEqual(['full-10: results differ: k = 10: labels: 1 of 2 differ']);
});

test('without a peer ours alone is measured', async () => {
  const order: string[] = [];
  const report = await compare(scripted(ROUNDS, result, result, order), undefined, 2);
  expect(order).toEqual(['ours', 'ours']);
  expect(report).toMatchObject({ peerSeconds: null, ratio: null, goal: null, differences: null });
  expect(faults([report])).toEqual([]);
});
