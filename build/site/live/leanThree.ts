import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';

const SHADERS = /[\\/]three[\\/]src[\\/]renderers[\\/]shaders[\\/]ShaderChunk\.js$/;

/**
 * Bundles three from its sources and without the texts of its own shaders, a fifth of it: the viewer draws with
 * `RawShaderMaterial` alone, whose shaders it brings along. Any other material would not compile.
 */
export function leanThree(root: string): Plugin {
  return {
    name: 'lean-three',
    setup(build) {
      const require = createRequire(`${root}/package.json`);
      const path = require.resolve('three/src/Three.js');
      build.onResolve({ filter: /^three$/ }, () => ({ path, sideEffects: false }));
      build.onLoad({ filter: SHADERS }, () => ({ contents: 'export const ShaderChunk = {};' }));
    },
  };
}
