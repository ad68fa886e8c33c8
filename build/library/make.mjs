// Makes dist/ for other projects: the numerical core and the study as plain ES modules, with their types where TypeScript
// is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

await build({
  entryPoints: { numeric: './src/numeric/index.ts', study: './src/study/index.ts' },
  absWorkingDir: ROOT,
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  logLevel: 'error',
});
if (existsSync(TSC)) {
  const words = '-p src/tsconfig.library.json --outDir dist/types'.split(' ');
  const { status } = spawnSync(process.execPath, [TSC, ...words], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
