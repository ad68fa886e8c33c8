import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { temporaryFolder } from './temporary.ts';

const CLI = `
import { Worker } from 'node:worker_threads';
import { answer } from '../src/numeric/answer.ts';
const [word] = process.argv.slice(2);
if (word === 'fail') process.exitCode = 7;
else if (word === 'throw') throw new Error('a fault of the program');
else if (word === 'wait') {
  process.on('exit', () => console.log('cleaned up'));
  console.log('waiting');
  setInterval(() => undefined, 1000);
} else {
  const workers: Record<string, string> = JSON.parse(process.env['GMM_WORKERS']!);
  new Worker(workers['echoWorker']!).on('message', (said: string) => console.log(JSON.stringify({
    argv: process.argv.slice(2), answer, said, cwd: process.cwd(), root: process.env['GMM_ROOT'], code: process.env['GMM_CODE_VERSION'],
  })));
}
`;

/** A project with the real build/run.mjs and a small program, under a path with a space, an accent and an emoji. */
function project(): string {
  const root = path.join(temporaryFolder(), 'proyecto é 👟 #1%');
  for (const folder of ['build/workers', 'src/numeric'])
    mkdirSync(path.join(root, folder), { recursive: true });
  copyFileSync(path.join(inject('root'), 'build', 'run.mjs'), path.join(root, 'build', 'run.mjs'));
  symlinkSync(path.join(inject('root'), 'node_modules'), path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'package-lock.json'), '{}');
  writeFileSync(path.join(root, 'build/cli.ts'), CLI);
  writeFileSync(path.join(root, 'src/numeric/answer.ts'), 'export const answer: number = 42;\n');
  writeFileSync(
    path.join(root, 'build/workers/echoWorker.ts'),
    `import { parentPort } from 'node:worker_threads';\nparentPort!.postMessage('hello' as string);\n`,
  );
  return root;
}

function run(root: string, argv: string[], cwd = root) {
  return spawnSync(process.execPath, [path.join(root, 'build/run.mjs'), ...argv], { cwd, encoding: 'utf8' });
}

const code = (root: string): string => JSON.parse(run(root, []).stdout).code;

test('the program runs with its words, its worker and its surroundings, from any folder', () => {
  const root = project();
  const { stdout, stderr, status } = run(root, ['build', '--out', 'año 👗'], tmpdir());
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    argv: ['build', '--out', 'año 👗'],
    answer: 42,
    said: 'hello',
    cwd: tmpdir(),
    root,
    code: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(readdirSync(path.join(root, '.cache/bundle')).map((name) => name.split('-')[0])).toEqual([
    'cli',
    'echoWorker',
  ]);
});

test('exit codes pass through', () => {
  const root = project();
  expect(run(root, ['fail']).status).toBe(7);
  const { status, stderr } = run(root, ['throw']);
  expect(status).toBe(1);
  expect(stderr).toBe('error: a fault of the program\n');
});

test('ctrl-C: 130, after cleaning up', async () => {
  const child = spawn(process.execPath, [path.join(project(), 'build/run.mjs'), 'wait']);
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const [status] = await once(child, 'close');
  expect(status).toBe(130);
  expect(text).toBe('waiting\ncleaned up\n');
});

test('the code version follows numeric code, workers and lockfile, and nothing else', () => {
  const root = project();
  const first = code(root);
  expect(code(project())).toBe(first);
  writeFileSync(path.join(root, 'build/cli.ts'), `${CLI}\nconsole.error('more');`);
  expect(code(root)).toBe(first);
  writeFileSync(path.join(root, 'package-lock.json'), '{ }');
  const second = code(root);
  expect(second).not.toBe(first);
  writeFileSync(path.join(root, 'src/numeric/answer.ts'), 'export const answer = 43;\n');
  expect([first, second]).not.toContain(code(root));
});

test('several at once', async () => {
  const root = project();
  const children = [1, 2, 3].map(() => spawn(process.execPath, [path.join(root, 'build/run.mjs')]));
  const statuses = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]));
  expect(statuses).toEqual([0, 0, 0]);
  expect(readdirSync(path.join(root, '.cache/bundle'))).toHaveLength(2);
});

test('a damaged bundle is written anew', () => {
  const root = project();
  run(root, []);
  const folder = path.join(root, '.cache/bundle');
  for (const name of readdirSync(folder)) writeFileSync(path.join(folder, name), 'syntax error(');
  expect(run(root, []).status).toBe(0);
});

test('a project that cannot be written to runs all the same, and leaves nothing behind', () => {
  const root = project();
  writeFileSync(path.join(root, '.cache'), 'in the way');
  const scratch = path.join(root, 'scratch');
  mkdirSync(scratch);
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'build/run.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: scratch },
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).said).toBe('hello');
  expect(readdirSync(scratch)).toEqual([]);
});

test('without dependencies: what to run', () => {
  const root = project();
  rmSync(path.join(root, 'node_modules'));
  const { status, stderr } = run(root, []);
  expect(status).toBe(1);
  expect(stderr).toContain('run "npm ci"');
  expect(stderr).not.toContain('    at ');
  expect(existsSync(path.join(root, '.cache'))).toBe(false);
});

test('a fault in the source: file and line, no stack', () => {
  const root = project();
  writeFileSync(path.join(root, 'src/numeric/answer.ts'), 'export const answer = ;\n');
  const { status, stderr } = run(root, []);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: src\/numeric\/answer\.ts:1:\d+: .*bundling the program\)\n$/);
});
