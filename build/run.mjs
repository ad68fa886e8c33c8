// Bundles the TypeScript of the build and runs it in plain node (which, before version 22, cannot strip types, and whose
// worker threads need plain JavaScript). Everything is written under content-named files, so that runs side by side
// never see half a bundle. Tells the program through the environment: GMM_ROOT, GMM_WORKERS, GMM_CODE_VERSION, GMM_DRAWING_VERSION.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLD_BUNDLE_MS = 24 * 3600 * 1000;
/** The sources that decide the numbers, and those that decide the figures made of them. */
const NUMBERS = /^(src\/numeric\/|src\/study\/(?!live\/)|build\/workers\/)/;
const DRAWINGS = /^(src\/(numeric|study|figures)\/|build\/(figures|site|model|npz)\/)/;

/** Where the bundles go if `.cache/` can't be written. */
let temporary;

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

await main().catch((error) => {
  process.stderr.write(`error: ${error.message}\n`);
  if (process.env.DEBUG) process.stderr.write(`${error.stack}\n`);
  process.exitCode = error.exitCode ?? 1;
});

async function main() {
  checkNode();
  const esbuild = await loadEsbuild();
  const outputs = await bundle(esbuild);
  // Its process would wait for more, with a hundred megabytes; whoever bundles again starts it anew.
  await esbuild.stop();
  const folder = bundleFolder();
  const files = Object.fromEntries(
    Object.entries(outputs.code).map(([name, text]) => [name, writeOnce(folder, name, text)]),
  );
  const { cli, ...workers } = files;
  process.env.GMM_ROOT = ROOT;
  process.env.GMM_WORKERS = JSON.stringify(workers);
  process.env.GMM_CODE_VERSION = versionOf(outputs.inputs, NUMBERS);
  process.env.GMM_DRAWING_VERSION = versionOf(outputs.inputs, DRAWINGS);
  if (process.env.DEBUG) process.setSourceMapsEnabled(true);
  await import(pathToFileURL(cli).href);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node ${process.versions.node} is too old: this project needs Node 20.19 or newer.`);
}

async function loadEsbuild() {
  try {
    return await import('esbuild');
  } catch (error) {
    throw new Error(
      `The dependencies are not installed: run "npm ci" in ${ROOT} first (${error.code ?? error.message}).`,
    );
  }
}

/** One bundle for the program and one for each worker entry, built/workers/*Worker.ts, with the list of their sources. */
async function bundle(esbuild) {
  const workers = fs
    .readdirSync(path.join(ROOT, 'build/workers'))
    .filter((name) => name.endsWith('Worker.ts'))
    .sort();
  const entries = { cli: 'build/cli.ts' };
  for (const name of workers) entries[name.slice(0, -'.ts'.length)] = `build/workers/${name}`;
  // All entries at once: what they share is read and parsed once.
  const result = await esbuild
    .build({
      entryPoints: entries,
      outdir: 'bundle',
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      target: 'node20',
      sourcemap: process.env.DEBUG ? 'inline' : false,
      logLevel: 'silent',
    })
    .catch((error) => {
      throw new Error(explainBundle(error));
    });
  const code = Object.fromEntries(
    result.outputFiles.map((file) => [path.basename(file.path, '.js'), file.text]),
  );
  const inputs = new Set([...Object.values(entries), ...Object.keys(result.metafile.inputs)]);
  return { code, inputs: [...inputs].sort() };
}

function explainBundle(error) {
  const first = error.errors?.[0];
  if (!first) return `the program could not be bundled: ${error.message}`;
  const place = first.location
    ? `${first.location.file}:${first.location.line}:${first.location.column}: `
    : '';
  return `${place}${first.text} (while bundling the program)`;
}

/** `.cache/bundle/`, or where the project cannot be written a folder of the system's, removed at exit. */
function bundleFolder() {
  const folder = path.join(ROOT, '.cache', 'bundle');
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
    prune(folder);
    return folder;
  } catch {
    return temporaryFolder();
  }
}

function temporaryFolder() {
  if (temporary) return temporary;
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'gmm-garments-'));
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(temporary, 'node_modules'), 'junction');
  process.on('exit', () => fs.rmSync(temporary, { recursive: true, force: true }));
  return temporary;
}

function prune(folder) {
  const limit = Date.now() - OLD_BUNDLE_MS;
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs < limit) fs.rmSync(file, { force: true });
  }
}

/** Writes the bundle under a name made of its content, whole or not at all. */
function writeOnce(folder, name, text) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = path.join(folder, `${name}-${hash}.mjs`);
  try {
    if (fs.readFileSync(file, 'utf8') === text) {
      fs.utimesSync(file, new Date(), new Date());
      return file;
    }
  } catch {
    // Not there yet.
  }
  const partial = `${file}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(partial, text);
    fs.renameSync(partial, file);
  } catch (error) {
    fs.rmSync(partial, { force: true });
    if (folder === temporary) throw error;
    return writeOnce(temporaryFolder(), name, text);
  }
  return file;
}

/** SHA-256 over some of the sources and the lockfile, independent of where the project lies. */
function versionOf(inputs, chosen) {
  const hash = createHash('sha256');
  for (const file of [...inputs.filter((name) => chosen.test(name)), 'package-lock.json']) {
    const content = fs.readFileSync(path.join(ROOT, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
