import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, inject, test } from 'vitest';
import { readModelFile } from '../../build/model/modelFile.ts';
import { readNpz } from '../../build/npz/readNpz.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { program } from './helpers/program.ts';
import { hasPython, python } from './helpers/python.ts';
import { siteResults } from './helpers/site.ts';

const [first, last] = siteResults().settings;
const modelOf = (name: string) => path.join(inject('site'), 'data', name);
const MODEL = modelOf(last!.model.file);

async function sample(out: string, ...words: string[]) {
  return program(['sample', '--model', MODEL, '--out', out, ...words]);
}

describe('sample', () => {
  test('writes images, scores and components as .npz; the same seed gives the same bytes, another one others', async () => {
    const folder = temporaryFolder();
    const file = (name: string) => path.join(folder, name);
    for (const [name, seed] of Object.entries({ 'a.npz': '7', 'b.npz': '7', 'c.npz': '8' })) {
      const { status, stdout, stderr } = await sample(file(name), '--n', '50', '--seed', seed);
      expect([status, stdout], stderr).toEqual([0, '']);
      expect(stderr).toBe(`${file(name)}: 50 images, seed ${seed}\n`);
    }
    expect(readFileSync(file('a.npz'))).toEqual(readFileSync(file('b.npz')));
    expect(readFileSync(file('a.npz')).equals(readFileSync(file('c.npz')))).toBe(false);
    const npz = readNpz(readFileSync(file('a.npz')), 'a.npz');
    const images = npz.numbers('images', [50, 784]).data;
    const scores = npz.numbers('scores', [50, last!.dimensions]).data;
    const components = npz.numbers('components', [50]).data;
    expect(new Set(components).size).toBeGreaterThan(5);
    expect(Math.max(...components)).toBeLessThan(last!.model.components);
    // An image is the mean plus scores times components.
    const { pca } = readModelFile(readFileSync(MODEL), MODEL);
    for (const pixel of [0, 300, 400, 783]) {
      let value = pca.mean[pixel]!;
      for (let c = 0; c < last!.dimensions; c++) value += scores[c]! * pca.components[c * 784 + pixel]!;
      expect(images[pixel]).toBeCloseTo(value, 10);
    }
  });

  test('draws one component alone', async () => {
    const out = path.join(temporaryFolder(), 'una.npz');
    const { status } = await sample(out, '--n', '400', '--component', '3', '--seed', '1', '--quiet');
    expect(status).toBe(0);
    const npz = readNpz(readFileSync(out), out);
    expect(new Set(npz.numbers('components', [400]).data)).toEqual(new Set([3]));
    const { mixture } = readModelFile(readFileSync(MODEL), MODEL);
    const d = last!.dimensions;
    const scores = npz.numbers('scores', [400, d]).data;
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let i = 0; i < 400; i++) sum += scores[i * d + c]!;
      const error = Math.sqrt(mixture.covariances[c * d + c]! / 400);
      expect(Math.abs(sum / 400 - mixture.means[3 * d + c]!)).toBeLessThan(5 * error);
    }
  });

  test('writes a picture: a grid of grey garments', async () => {
    const out = path.join(temporaryFolder(), 'prendas.PNG');
    const { status, stderr } = await program([
      ...['sample', '--model', modelOf(first!.model.file), '--n', '9', '--out', out],
    ]);
    expect(status, stderr).toBe(0);
    const { width, height, channels, data } = decode(readFileSync(out));
    expect([width, height]).toEqual([3 * 56 + 2 * 2, 3 * 56 + 2 * 2]);
    expect(new Set(data).size).toBeGreaterThan(50);
    expect(channels).toBeLessThanOrEqual(4);
  });

  test('takes paths from where it is called', async () => {
    const folder = temporaryFolder();
    const words = ['sample', '--model', MODEL, '--n', '1', '--out', 'aquí 👗.npz', '--quiet'];
    expect(await program(words, { cwd: folder })).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(existsSync(path.join(folder, 'aquí 👗.npz'))).toBe(true);
    const other = ['sample', '--model', MODEL, '--n', '1', '--out', 'otra.npz', '--quiet'];
    expect((await program(other, { variables: { INIT_CWD: folder } })).status).toBe(0);
    expect(existsSync(path.join(folder, 'otra.npz'))).toBe(true);
  });

  test.each([
    [['--n', '0'], /--n 0: .*whole number from 1/],
    [['--n', '2.5'], /--n 2\.5/],
    [[], /needs --n N/],
    [['--n', '3', '--component', '9999'], /--component 9999: .*from 0 to \d+/],
    [['--n', '3', '--component', '-1'], /--component -1/],
    [['--n', '3', '--seed', 'x'], /--seed x/],
    [['--n', '3', '--sed', '1'], /--sed.*--seed/],
    [['--n', '3', '--out', 'prendas.jpg'], /--out.*\.npz or \.png/],
    [['--n', '3', '--model', 'modelo.txt'], /--model.*\.npz/],
  ])('refuses %j with exit code 2 and one line', async (words, message) => {
    const folder = temporaryFolder();
    const out = words.includes('--out') ? [] : ['--out', path.join(folder, 'x.npz')];
    const model = words.includes('--model') ? [] : ['--model', MODEL];
    const { status, stdout, stderr } = await program(['sample', ...model, ...out, ...words], { cwd: folder });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(existsSync(path.join(folder, 'x.npz'))).toBe(false);
  });

  test('a model file that is missing, or no model, is named and nothing is written', async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'x.npz');
    const missing = path.join(folder, 'falta.npz');
    const wrong = modelOf('results.json');
    const answer = await program(['sample', '--model', missing, '--n', '1', '--out', out]);
    expect(answer.status).toBe(1);
    expect(answer.stderr).toContain('falta.npz');
    expect(answer.stderr).not.toMatch(/unexpected|\n {4}at /);
    expect((await program(['sample', '--model', wrong, '--n', '1', '--out', out])).status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });
});

const SAVE = `
import sys, numpy
r = numpy.random.default_rng(0)
k, d, D, kind = 4, 3, 36, sys.argv[2]
A = r.normal(size=(k, d, d))
full = A @ A.transpose(0, 2, 1) + numpy.eye(d)
cov = {'full': full, 'tied': full[0], 'diag': numpy.stack([numpy.diag(c) for c in full]), 'spherical': full[:, 0, 0]}[kind]
q, _ = numpy.linalg.qr(r.normal(size=(D, d)))
save = numpy.savez_compressed if kind == 'full' else numpy.savez
save(sys.argv[1], covariance_type=kind, n_features=d, weights=numpy.array([.4, .3, .2, .1]), means=50 * r.normal(size=(k, d)),
     covariances=cov, pca_mean=r.random(D), pca_components=numpy.asfortranarray(q.T), pca_explained_variance=numpy.ones(d))
`;

describe.runIf(hasPython('numpy'))('a model saved from Python', () => {
  test.each(['full', 'tied', 'diag', 'spherical'])('is sampled too (%s)', async (kind) => {
    const folder = temporaryFolder();
    const [model, out] = ['modelo.npz', 'muestras.npz'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ];
    python(SAVE, model, kind);
    const { status, stderr } = await program(['sample', '--model', model, '--n', '300', '--out', out]);
    expect(status, stderr).toBe(0);
    const summary = python(
      `import sys, numpy, json
f, m = numpy.load(sys.argv[1]), numpy.load(sys.argv[2])
back = (f['images'] - m['pca_mean']) @ m['pca_components'].T
nearest = ((f['scores'][:, None] - m['means']) ** 2).sum(2).argmin(1)
print(json.dumps([f['images'].shape, str(f['components'].dtype), float(abs(back - f['scores']).max()),
  float((nearest == f['components']).mean()), numpy.bincount(f['components'], minlength=4).tolist()]))`,
      out,
      model,
    );
    const [shape, type, error, agreement, counts] = JSON.parse(summary);
    expect([shape, type]).toEqual([[300, 36], 'int64']);
    expect(error).toBeLessThan(1e-9);
    expect(agreement).toBeGreaterThan(0.95);
    expect(counts.reduce((a: number, b: number) => a + b)).toBe(300);
    expect(counts[0]).toBeGreaterThan(counts[3]);
  });
});
