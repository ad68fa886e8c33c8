import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { leanEstimators } from './leanEstimators.ts';

const SUFFIX = '?engine';

/**
 * Turns `import program from './x.ts?engine'` into the function that x exports as default, with all that it imports inside it,
 * so that it needs nothing from outside: its text makes a worker, and where there can't be one, it is called. So a script
 * holds what it computes with once, and a page from a folder, whose workers can load no file, has workers all the same.
 */
export function enginePlugin(target: readonly string[]): Plugin {
  return {
    name: 'engine',
    setup(outer) {
      outer.onResolve({ filter: /\?engine$/ }, ({ path: name, resolveDir }) => ({
        path: path.resolve(resolveDir, name.slice(0, -SUFFIX.length)),
        namespace: 'engine',
      }));
      outer.onLoad({ filter: /./, namespace: 'engine' }, async ({ path: entry }) => {
        const result = await build({
          entryPoints: [entry],
          bundle: true,
          minify: true,
          write: false,
          format: 'iife',
          globalName: 'engine',
          plugins: [leanEstimators],
          target: [...target],
          logLevel: 'silent',
        });
        const { text } = result.outputFiles[0]!;
        return {
          contents: `export default function (scope) {\n${text}engine.default(scope);\n}`,
          loader: 'js',
        };
      });
    },
  };
}
