import { expect, test } from 'vitest';
import { environment } from '../../../build/options/environment.ts';

test('what build/run.mjs leaves is read', () => {
  const variables = {
    GMM_ROOT: '/p',
    GMM_WORKERS: '{"fitWorker":"/p/w.mjs"}',
    GMM_CODE_VERSION: 'ab',
    GMM_DRAWING_VERSION: 'cd',
  };
  expect(environment(variables)).toEqual({
    root: '/p',
    workers: { fitWorker: '/p/w.mjs' },
    codeVersion: 'ab',
    drawingVersion: 'cd',
  });
});

test('started in another way: how to start it', () => {
  expect(() => environment({})).toThrow(/npm run build/);
});
