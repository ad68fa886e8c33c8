import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { temporaryFolder } from '../build/temporary.ts';
import { copyProject } from './helpers/copyProject.ts';
import { program } from './helpers/program.ts';
import { tree } from './helpers/tree.ts';

/** A run that has to be refused as wrong use: exit code 2, one line, no stack, nothing on stdout. */
async function refused(words: readonly string[], options: Parameters<typeof program>[1] = {}) {
  const { status, stdout, stderr } = await program(words, options);
  expect([status, stdout], stderr).toEqual([2, '']);
  expect(stderr).toMatch(/^error: [^\n]+\n$/);
  return stderr;
}

describe('options', () => {
  test.each([
    [['build', '--covarianse', 'tied'], /--covarianse.*--covariance/],
    [['build', '--n', '5'], /--n\b/],
    [['biuld'], /biuld.*build/],
    [['build', '--components', '0'], /--components 0: .*1 to/],
    [['build', '--components', '2.5'], /--components 2\.5/],
    [['build', '--components', '1-6000'], /--components up to 6000: .*5000 images/],
    [['build', '--seed', '-1'], /--seed -1: .*whole number from 0/],
    [['sweep', '--start-seed', '1e9'], /--start-seed 1e9/],
    [['build', '--pca', '1.5'], /--pca 1\.5/],
    [['build', '--pca', '800'], /--pca 800: .*784/],
    [['build', '--pca', '3,3'], /--pca.*3 is given twice/],
    [['build', '--subsample', '70001'], /--subsample 70001: .*70000/],
    [['sweep', '--covariance', 'ful'], /--covariance ful.*"?full/],
    [['build', '--jobs', '0'], /--jobs 0/],
    [['build', '--seed'], /--seed/],
    [['build', '--out', ''], /--out/],
    [['build', 'sitio'], /sitio/],
    [['sweep', '--__proto__', '1'], /--__proto__/],
  ])('%j', async (words, message) => {
    const folder = temporaryFolder();
    const out = words[0] === 'build' && !words.includes('--out') ? ['--out', path.join(folder, 'x')] : [];
    expect(await refused([...words, ...out])).toMatch(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('without a command, and with --help, say what there is', async () => {
    const { status, stdout } = await program(['--help']);
    expect(status).toBe(0);
    for (const word of ['build', 'sweep', 'sample', 'dev']) expect(stdout).toContain(word);
  });
});

describe('output folders', () => {
  test.each([
    ['the project', (project: string) => project],
    ['what the project lies in', (project: string) => path.dirname(project)],
  ])('%s is refused', async (_, out) => {
    const project = copyProject();
    const before = tree(path.join(project, 'content'));
    expect(await refused(['build', '--out', out(project)], { project })).toContain(project);
    expect(tree(path.join(project, 'content'))).toEqual(before);
    expect(readdirSync(path.dirname(project))).toEqual([path.basename(project)]);
  });

  test('home and the root of the file system are refused', async () => {
    const home = path.join(temporaryFolder(), 'casa');
    mkdirSync(home);
    expect(await refused(['build', '--out', home], { variables: { HOME: home } })).toContain(home);
    expect(await refused(['build', '--out', '/'])).toContain('output folder /');
    expect(readdirSync(home)).toEqual([]);
    expect(readdirSync(path.dirname(home))).toEqual(['casa']);
  });

  test('a symbolic link and a file are refused', async () => {
    const folder = temporaryFolder();
    const [real, link, file] = ['real', 'enlace', 'fichero'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(real);
    symlinkSync(real, link);
    writeFileSync(file, 'texto');
    expect(await refused(['build', '--out', link])).toMatch(/symbolic link/);
    expect(await refused(['build', '--out', file])).toMatch(/is a file/);
    expect(readdirSync(folder).sort()).toEqual(['enlace', 'fichero', 'real']);
    expect(readdirSync(real)).toEqual([]);
  });

  test('a folder with files of somebody else is refused by their names, a site of ours with one too', async () => {
    const folder = temporaryFolder();
    const [theirs, ours] = ['fotos', 'sitio'].map((name) => path.join(folder, name)) as [string, string];
    mkdirSync(path.join(theirs, 'verano'), { recursive: true });
    writeFileSync(path.join(theirs, 'verano', 'playa ñ.jpg'), 'foto');
    writeFileSync(path.join(theirs, 'index.html'), 'mía');
    cpSync(inject('site'), ours, { recursive: true });
    writeFileSync(path.join(ours, 'figures', 'mi dibujo.svg'), '<svg/>');
    const before = tree(folder);
    expect(await refused(['build', '--out', theirs])).toMatch(/index\.html, verano\/playa ñ\.jpg/);
    expect(await refused(['build', '--out', ours])).toMatch(/figures\/mi dibujo\.svg/);
    expect(tree(folder)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['fotos', 'sitio']);
  });

  test('a site of ours, and an empty folder, are taken', async () => {
    const folder = temporaryFolder();
    const [ours, empty] = ['sitio', 'vacía'].map((name) => path.join(folder, name)) as [string, string];
    cpSync(inject('site'), ours, { recursive: true });
    writeFileSync(path.join(ours, 'index.html'), 'vieja');
    mkdirSync(empty);
    for (const out of [ours, empty]) {
      const { status, stderr } = await program(['build', '--out', out]);
      expect(status, stderr).toBe(0);
      expect(tree(out)).toEqual(tree(inject('site')));
    }
    expect(readdirSync(folder).sort()).toEqual(['sitio', 'vacía']);
    expect(existsSync(path.join(ours, '.manifest.json'))).toBe(true);
  });
});
