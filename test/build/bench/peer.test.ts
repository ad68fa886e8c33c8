import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { compare } from '../../../build/bench/compare.ts';
import { fitOne, singleFit } from '../../../build/bench/comparisons/fits.ts';
import { kmeansAlone, principalComponents } from '../../../build/bench/comparisons/parts.ts';
import { closedForm, everyOf, tiedSweep } from '../../../build/bench/comparisons/sweeps.ts';
import { type Peer, PYTHONS, startPeer } from '../../../build/bench/peer.ts';
import { loadSpace, spaceOf } from '../../../build/bench/space.ts';
import { COVARIANCE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { blobs } from '../../helpers/blobs.ts';
import { isAvailable } from '../compulsory.ts';

const hasPeer = PYTHONS.some((name) => spawnSync(name, ['-c', 'import sklearn']).status === 0);

const CENTERS = [
  [0, 0, 0, 0],
  [3, 0, 1, 0],
  [0, 3, 0, 2],
  [2, 2, -2, 1],
];
const { X, n, d } = blobs(CENTERS, 60, 1, 5);
const space = spaceOf('blobs', X, n, d);
const pixels = {
  values: Uint8Array.from({ length: 40 * 12 }, (_, i) => (i * i * 31 + 7 * i) % 251),
  n: 40,
  D: 12,
};

test('without any Python that has it there is no peer', async () => {
  expect(await startPeer(inject('root'), ['no-such-python'])).toBeUndefined();
});

describe.runIf(isAvailable(hasPeer, 'no Python with scikit-learn'))('beside scikit-learn', () => {
  let peer: Peer;
  beforeAll(async () => {
    peer = (await startPeer(inject('root')))!;
    await loadSpace(peer, space);
    await peer.load(
      'pixels',
      Float64Array.from(pixels.values, (value) => value / 255),
      [40, 12],
    );
  });
  afterAll(() => peer.stop());
  const workers = () => ({ jobs: 2, entry: inject('bundles').fitWorker! });

  test('versions and threads are known', () => {
    expect(peer.versions).toMatch(/^scikit-learn \d.*, NumPy \d/);
    expect(peer.threads).toMatch(/openmp \d+/);
  });

  test.each(COVARIANCE_TYPES)('%s: equal results from equal starts, and time on both sides', async (type) => {
    const report = await compare(singleFit('full-10', space, type, 4, [1, 2]), peer, 1);
    expect(report.differences).toEqual([]);
    expect(report.seconds).toBeGreaterThan(0);
    expect(report.peerSeconds).toBeGreaterThan(0);
  });

  test('k-means and principal components', async () => {
    expect((await compare(kmeansAlone(space, [2, 4, 7]), peer, 1)).differences).toEqual([]);
    expect((await compare(principalComponents(pixels), peer, 1)).differences).toEqual([]);
  });

  test('a sweep on workers beside every second k, and the closed form in NumPy', async () => {
    const sweep = await compare(tiedSweep('tied', space, workers(), [2, 6], [1, 2]), peer, 2);
    expect(sweep).toMatchObject({ differences: [], threads: 2, peerScale: 2, rounds: 2 });
    expect(sweep.proportional!.scale).toBe(21 / 12);
    const closed = await compare(closedForm(space, workers(), everyOf(2, 6)), peer, 1);
    expect(closed.differences).toEqual([]);
  });

  test('a wrong result is found: another start, another number of components', async () => {
    const right = singleFit('full-10', space, 'full', 4, [1, 2]);
    const theirs = () => peer.run('fit', 'blobs', 4, { covarianceType: 'full', picks: [0, 1, 2, 3] });
    expect((await compare({ ...right, theirs }, peer, 1)).differences).not.toEqual([]);
    const ours = () => ({ seconds: 1, results: [{ ...fitOne(space, 'full', 5), piece: 4 }] });
    expect((await compare({ ...right, ours }, peer, 1)).differences!.join()).toMatch(/BIC .* the peer's/);
  });

  test('a peer that dies is an error, not a hang', async () => {
    const other = (await startPeer(inject('root')))!;
    await expect(other.run('fit', 'never loaded', 1, {})).rejects.toThrow(
      /stopped before it answered: KeyError/,
    );
    other.stop();
  });
});
