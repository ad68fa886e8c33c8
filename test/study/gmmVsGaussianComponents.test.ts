import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEmbedded } from '../../build/data/embeddedDataset.ts';
import { config } from '../../content/report.config.ts';
import { gmmVsGaussianComponents } from '../../src/study/gmmVsGaussianComponents.ts';
import { golden } from '../helpers/fixtures.ts';

const dataset = (await readEmbedded(
  path.resolve(import.meta.dirname, '../../content/data'),
  config.dataset,
))!;

describe('gmmVsGaussianComponents', () => {
  it('has the defaults of the practice: 5,000 images, 95 % of the variance, seed 0, full', () => {
    const setting = golden('golden').settings.find(({ pca }) => pca === 0.95)!;
    const { XPca, pca, sweep } = gmmVsGaussianComponents(dataset, { gmmComponentsToTry: [2, 1] });
    expect(pca.nComponents).toBe(setting.dimensions);
    expect(XPca.length).toBe(5000 * setting.dimensions);
    expect(sweep.map((entry) => entry.components)).toEqual([2, 1]);
    for (const entry of sweep) {
      const reference = setting.fits.find(
        (fit) => fit.covarianceType === 'full' && fit.components === entry.components,
      )!;
      expect(Math.abs(entry.bic / reference.bic - 1)).toBeLessThan(1e-9);
      expect(entry.labelCounts).toEqual(reference.labelCounts);
    }
  });

  it('tells what it does where it is asked to, and nothing otherwise', () => {
    const lines: string[] = [];
    const options = {
      gmmComponentsToTry: [3],
      pcaComponents: 3,
      covType: 'tied',
      log: (line: string) => lines.push(line),
    } as const;
    const quiet = gmmVsGaussianComponents(dataset, options);
    expect(lines).toEqual([]);
    const loud = gmmVsGaussianComponents(dataset, { ...options, verbose: true });
    expect(lines).toEqual(['images in all: 70000', 'images drawn: 5000', 'dimensions: 784 → 3']);
    expect(loud).toEqual(quiet);
  });

  it('refuses what the embedded images do not hold', () => {
    expect(() => gmmVsGaussianComponents(dataset, { gmmComponentsToTry: [1], seed: 1 })).toThrow(/whole/);
  });
});
