import { buildSync } from 'esbuild';
import { expect, it } from 'vitest';

/** What the browser's viewer shares with the static figures: it must bring no package along. */
const SHARED = [
  'componentColors.ts',
  'scene/componentCovariance.ts',
  'scene/ellipsoid.ts',
  'scene/placement.ts',
  'scene/shadow.ts',
  'scene/backdrop.ts',
];

it.each(SHARED)('%s needs no package', (file) => {
  const { metafile } = buildSync({
    entryPoints: [`src/figures/${file}`],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.filter((input) => !input.startsWith('src/figures/'))).toEqual([]);
  expect(inputs).toContain(`src/figures/${file}`);
});
