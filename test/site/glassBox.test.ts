import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { readNpz } from '../../build/npz/readNpz.ts';
import { drawOnce } from '../../src/client/glassBox/draw/drawOnce.ts';
import { makeNoise } from '../../src/client/glassBox/draw/noise.ts';
import { placesOf, usualPlace } from '../../src/client/glassBox/places.ts';
import { drawGarments } from '../../src/client/sampler/drawGarments.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { glassBoxModel } from './helpers/glassBox.ts';
import { readLiveIndex, readLiveModel } from './helpers/live.ts';
import { program } from './helpers/program.ts';
import { siteBytes, siteFiles } from './helpers/site.ts';

const index = readLiveIndex();

describe('the draw that the glass box takes apart', () => {
  test.each(index.settings.map((setting) => [setting.id, setting] as const))(
    '(%s) is the sampler’s for one garment',
    (id) => {
      const model = readLiveModel(id);
      for (const seed of [0, 7, 4294967295]) {
        const drawn = drawOnce(model, makeNoise(seed, model.mixture.weights), true);
        const garments = drawGarments(model, { n: 1, seed, component: null });
        expect([drawn.component]).toEqual([...garments.components]);
        expect(drawn.scores).toEqual(garments.scores);
        expect(drawn.pixels).toEqual(garments.pixels);
      }
    },
  );

  test.each(index.settings.map((setting) => [setting.id, setting] as const))(
    '(%s) is, with all digits, that of the terminal',
    async (id, setting) => {
      const out = path.join(temporaryFolder(), 'one.npz');
      const model = path.join(inject('site'), 'data', setting.file);
      const words = ['sample', '--model', model, '--n', '1', '--seed', '7', '--out', out, '--quiet'];
      expect((await program(words)).status).toBe(0);
      const whole = placesOf(index).findLast((place) => place.setting.id === id && place.kind !== 'family')!;
      const exact = glassBoxModel(whole);
      const { component, scores, image } = drawOnce(exact, makeNoise(7, exact.mixture.weights), true);
      const npz = readNpz(readFileSync(out), out);
      expect([...npz.numbers('components', [1]).data]).toEqual([component]);
      expect(npz.numbers('scores', [1, setting.dimensions]).data).toEqual(scores);
      expect(npz.numbers('images', [1, 784]).data).toEqual(image);
    },
  );
});

test('the glass box offers every mixture that there is, each of its files weighed', () => {
  const places = placesOf(index);
  for (const setting of index.settings) {
    const own = places.filter((place) => place.setting === setting);
    expect(own[0]).toEqual(usualPlace(setting));
    expect(new Set(own.map(({ covarianceType }) => covarianceType)).size).toBe(4);
    expect(own.some(({ kind }) => kind === 'exact')).toBe(setting.precision === 'compact');
  }
  for (const { files } of places) for (const name of files) expect(index.bytes[name]).toBeGreaterThan(500);
});

test.each(['glass-box', 'walk'])('the script of the %s weighs at most 48 kB', (part) => {
  const name = siteFiles().find((file) => file.startsWith(`assets/live-${part}-`))!;
  expect(gzipSync(siteBytes(name), { level: 9 }).length).toBeLessThanOrEqual(48_000);
});
