import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { readModelFile } from '../../build/model/modelFile.ts';
import { drawGarments } from '../../src/client/sampler/drawGarments.ts';
import { bic } from '../../src/numeric/gmm/criteria.ts';
import { decodeLiveMixture } from '../../src/study/live/liveMixture.ts';
import { decodeLiveModel } from '../../src/study/live/liveModel.ts';
import { decodeLivePoints } from '../../src/study/live/livePoints.ts';
import { decodeThumbnails } from '../../src/study/live/thumbnails.ts';
import { project } from '../../src/study/projection.ts';
import type { Projection } from '../../src/study/types.ts';
import { embeddedSubset } from '../helpers/embedded.ts';
import { inflate, readLive, readLiveIndex, readLiveModel } from './helpers/live.ts';
import { siteBytes, siteDocument, siteFiles, siteResults } from './helpers/site.ts';

const KB = 1000;
const index = readLiveIndex();
const { settings } = siteResults();
const weight = (name: string) => gzipSync(siteBytes(name), { level: 9 }).length;

/** The subset through the PCAs of the site, once. */
let projected: Promise<Projection[]> | undefined;
function embeddedProjections(): Promise<Projection[]> {
  projected ??= embeddedSubset().then((subset) =>
    project(
      subset,
      settings.map(({ pca }) => pca),
    ),
  );
  return projected;
}

/** The model as it was fitted. */
function wholeModel(file: string) {
  const { mixture, pca } = readModelFile(readFileSync(path.join(inject('site'), 'data', file)), file);
  return {
    mixture,
    pca: { ...pca, explainedVariance: new Float64Array(pca.nComponents) },
    precision: 'exact' as const,
  };
}

describe('the files of the live parts', () => {
  test('weigh what was promised', () => {
    expect(weight('data/live/model-pca0.95.js')).toBeLessThanOrEqual(200 * KB);
    expect(weight('data/live/model-pca3.js')).toBeLessThanOrEqual(40 * KB);
    expect(weight('data/live/exact-pca0.95.js')).toBeLessThanOrEqual(1500 * KB);
    for (const name of Object.keys(index.bytes).filter((file) => file.startsWith('family-')))
      expect(weight(`data/live/${name}.js`), name).toBeLessThanOrEqual(150 * KB);
    expect(weight('data/live/points.js')).toBeLessThanOrEqual(140 * KB);
    expect(weight('data/live/index.js')).toBeLessThanOrEqual(4 * KB);
    const sampler = siteFiles().find((name) => /^assets\/live-sampler-[0-9a-f]{8}\.js$/.test(name))!;
    expect(weight(sampler)).toBeLessThanOrEqual(45 * KB);
  });

  test('say their weight in the index', () => {
    const names = Object.keys(index.bytes);
    const files = siteFiles().filter((name) => name.startsWith('data/live/'));
    expect(files.sort()).toEqual([...names, 'index'].map((name) => `data/live/${name}.js`).sort());
    for (const name of names) {
      const real = weight(`data/live/${name}.js`);
      expect(Math.abs(index.bytes[name]! / real - 1), name).toBeLessThan(0.05);
    }
  });

  test('are not asked for by the page as it stands', () => {
    for (const name of ['index.html', 'en/index.html']) {
      const page = siteDocument(name);
      const addresses = [...page.querySelectorAll('[src], link[href]')].map(
        (element) => element.getAttribute('src') ?? element.getAttribute('href')!,
      );
      expect(addresses.filter((address) => /live/.test(address))).toEqual([]);
      const parts = [...page.querySelectorAll<HTMLElement>('section[data-part]')];
      expect(parts.map(({ dataset }) => dataset.part)).toContain('sampler');
      for (const { dataset } of parts) {
        expect(dataset.state).toBe('idle');
        expect(siteFiles()).toContain(dataset.script);
      }
    }
  });

  test('know the settings as published', () => {
    expect(index.settings.map(({ id, pca, bic, components }) => [id, pca, bic, components])).toEqual(
      settings.map(({ id, pca, best }) => [id, pca, best.bic, best.components]),
    );
  });
});

describe('the models in the browser', () => {
  test('with 3 components is the fitted one, bit by bit', () => {
    const whole = wholeModel(settings[0]!.model.file);
    const live = readLiveModel('pca3');
    expect(live.precision).toBe('exact');
    expect(live.mixture).toEqual(whole.mixture);
    expect(live.pca.components).toEqual(whole.pca.components);
    expect(live.pca.mean).toEqual(whole.pca.mean);
    const options = { n: 16, seed: 7, component: null };
    expect(drawGarments(live, options)).toEqual(drawGarments(whole, options));
  });

  test('with 95 % is so near that its garments differ by 3 grey levels at most, by half of one on average', () => {
    const whole = wholeModel(settings[1]!.model.file);
    const live = readLiveModel('pca0.95');
    expect(live.precision).toBe('compact');
    const options = { n: 64, seed: 7, component: null };
    const [ours, theirs] = [live, whole].map((model) => drawGarments(model, options));
    expect(ours!.components).toEqual(theirs!.components);
    const off = Array.from(ours!.pixels, (grey, i) => Math.abs(grey - theirs!.pixels[i]!));
    expect(Math.max(...off)).toBeLessThanOrEqual(3);
    const squares = ours!.images.reduce((sum, grey, i) => sum + (255 * (grey - theirs!.images[i]!)) ** 2, 0);
    expect(Math.sqrt(squares / ours!.images.length)).toBeLessThanOrEqual(0.5);
  });
});

describe('the models on request', () => {
  test('with 95 % is there number for number', () => {
    const whole = wholeModel(settings[1]!.model.file);
    const exact = decodeLiveModel(readLive('exact-pca0.95'), inflate);
    expect(exact.mixture).toEqual(whole.mixture);
    expect(exact.pca.components).toEqual(whole.pca.components);
    expect(siteFiles()).not.toContain('data/live/exact-pca3.js');
  });

  test.each(
    index.settings.flatMap(({ id, families }) =>
      families.map((family) => [id, family.covarianceType, family] as const),
    ),
  )('(%s) of the %s family is the one that was published', async (id, type, family) => {
    const mixture = decodeLiveMixture(readLive(`family-${id}-${type}`), inflate);
    const projections = await embeddedProjections();
    const { scores, pca } = projections.find((projection) => projection.id === id)!;
    const published = settings.find((setting) => setting.id === id)!.byCovariance;
    expect(published.find(({ covarianceType }) => covarianceType === type)).toMatchObject({
      components: family.components,
      bic: family.bic,
    });
    const n = scores.length / pca.nComponents;
    const off = bic(mixture, scores, n) / family.bic - 1;
    expect(Math.abs(off)).toBeLessThan(id === 'pca3' ? 1e-12 : 1e-5);
  });
});

test('points and thumbnails are the subset’s own', async () => {
  const subset = await embeddedSubset();
  const points = decodeLivePoints(readLive('points'), inflate);
  expect([points.n, points.dimensions]).toEqual([subset.indices.length, 3]);
  expect(points.classes).toEqual(Uint8Array.from(subset.labels));
  for (const { id, best } of settings) {
    const counts = new Array<number>(best.components).fill(0);
    for (const label of points.labels[id]!) counts[label]!++;
    expect(counts).toEqual(best.labelCounts);
  }
  const { count, perPiece } = index.thumbnails;
  expect(count).toBe(subset.indices.length);
  for (const piece of [0, count / perPiece - 1]) {
    const { first, n, pixels } = decodeThumbnails(readLive(`thumbnails-${piece}`), inflate);
    expect([first, n]).toEqual([piece * perPiece, perPiece]);
    expect(pixels).toEqual(subset.pixels.slice(first * 784, (first + n) * 784));
  }
});
