import { expect, test } from 'vitest';
import { formatBar, formatDuration } from '../../../build/progress/formatBar.ts';
import { createProgress } from '../../../build/progress/progress.ts';

function setUp(mode?: 'bar' | 'lines' | 'silent', isTTY = true) {
  const written: string[] = [];
  const clock = { time: 1000 };
  const stream = { write: (text: string) => written.push(text), isTTY, columns: 60 };
  const progress = createProgress({ stream, now: () => clock.time, ...(mode === undefined ? {} : { mode }) });
  return { written, clock, progress };
}

test.each([
  [0, '0.0 s'],
  [9949, '9.9 s'],
  [9950, '0:10'],
  [67_000, '1:07'],
  [3_723_000, '1:02:03'],
])('%d ms are %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('stage, done of all, elapsed, left, what', () => {
  const state = { name: 'sweep', done: 25, total: 100, elapsed: 12_000, text: 'tied k = 30' };
  expect(formatBar(state, 80)).toBe('sweep [#####---------------] 25/100 0:12, 0:36 left, tied k = 30');
  expect(formatBar(state, 20)).toBe('sweep [#####-------');
  expect(formatBar(state, 0)).toBe('sweep 25/100 0:12, 0:36 left, tied k = 30');
  expect(formatBar({ ...state, total: 0, done: 0 }, 40)).toContain('0/0');
});

test('on a terminal one line is redrawn, not too often, and ends as a summary', () => {
  const { written, clock, progress } = setUp();
  const stage = progress.stage('sweep', 3);
  clock.time += 10;
  stage.advance(1, 'k = 1');
  expect(written).toHaveLength(1);
  clock.time += 100;
  stage.advance(1, 'k = 2');
  expect(written[1]).toBe('\r\x1b[Ksweep [#############-------] 2/3 0.1 s, 0.1 s left, k = 2');
  progress.log('a word');
  expect(written[2]).toBe('\r\x1b[Ka word\n');
  stage.advance();
  stage.end();
  stage.end();
  expect(written.at(-1)).toBe('\r\x1b[Ksweep: 3 of 3 in 0.1 s\n');
  expect(written.filter((text) => text.includes('3 of 3'))).toHaveLength(1);
});

test('elsewhere plain lines, every five seconds at most', () => {
  const { written, clock, progress } = setUp(undefined, false);
  const stage = progress.stage('sweep', 100);
  for (let i = 0; i < 99; i++) {
    clock.time += 100;
    stage.advance();
  }
  stage.end();
  expect(written).toEqual(['sweep 50/100 5.0 s, 5.0 s left\n', 'sweep: 99 of 100 in 9.9 s\n']);
});

test('a new stage ends the one before', () => {
  const { written, progress } = setUp('lines');
  const first = progress.stage('one', 1);
  progress.stage('two', 1).end();
  first.end();
  expect(written).toEqual(['one: 0 of 1 in 0.0 s\n', 'two: 0 of 1 in 0.0 s\n']);
});

test('silent is silent', () => {
  const { written, progress } = setUp('silent');
  const stage = progress.stage('sweep', 1);
  stage.advance();
  progress.log('x');
  stage.end();
  expect(written).toEqual([]);
});
