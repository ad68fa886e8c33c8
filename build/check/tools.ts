import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../errors.ts';

/** What a program left behind. */
export interface ToolResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The heavy programs, which live in a package of their own. */
export interface Tools {
  /** Runs a program of a package; a test puts its own answers here. */
  run(
    name: string,
    argv: readonly string[],
    variables?: Readonly<Record<string, string>>,
  ): Promise<ToolResult>;
}

/** The programs installed in `folder` (test/tools), which is filled by `npm ci` first where it has to be. */
export function installedTools(folder: string, log: (line: string) => void): Tools {
  let ready: Promise<void> | undefined;
  return {
    async run(name, argv, variables = {}) {
      ready ??= isInstalled(folder) ? Promise.resolve() : install(folder, log);
      await ready;
      return runNode([programOf(folder, name), ...argv], folder, variables);
    },
  };
}

function readJson(...parts: string[]) {
  return JSON.parse(readFileSync(path.join(...parts), 'utf8'));
}

/** Whether every package of the folder lies there in the version asked for. */
export function isInstalled(folder: string): boolean {
  const { dependencies } = readJson(folder, 'package.json') as { dependencies: Record<string, string> };
  return Object.entries(dependencies).every(([name, version]) => {
    const file = path.join(folder, 'node_modules', name, 'package.json');
    return existsSync(file) && readJson(file).version === version;
  });
}

async function install(folder: string, log: (line: string) => void): Promise<void> {
  log(`installing the programs of ${folder} (npm ci), once`);
  const npm = process.env.npm_execpath;
  const words = ['ci', '--no-audit', '--no-fund'];
  const { code, stdout, stderr } =
    npm === undefined ? await run('npm', words, folder) : await runNode([npm, ...words], folder);
  if (code === 0) return;
  throw new UserError(`npm ci in ${folder} ended with ${code}: ${(stderr || stdout).trim().slice(-500)}`);
}

/** The script behind a package's program of the same name. */
function programOf(folder: string, name: string): string {
  const home = path.join(folder, 'node_modules', name);
  const { bin } = readJson(home, 'package.json') as { bin: string | Record<string, string> };
  return path.join(home, typeof bin === 'string' ? bin : bin[name]!);
}

function runNode(words: readonly string[], cwd: string, variables?: Readonly<Record<string, string>>) {
  return run(process.execPath, words, cwd, variables);
}

async function run(
  command: string,
  words: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<ToolResult> {
  // Files and not pipes: some of these programs exit before a pipe has taken all that they wrote.
  const folder = mkdtempSync(path.join(tmpdir(), 'gmm-garments-check-'));
  const files = ['stdout', 'stderr'].map((name) => path.join(folder, name));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const handles = files.map((file) => openSync(file, 'w'));
  try {
    const env = { ...process.env, ...variables };
    const child = spawn(command, words, { cwd, env, stdio: ['ignore', handles[0]!, handles[1]!] });
    const end = () => {
      child.kill();
      remove();
    };
    process.once('exit', end);
    const [code] = await once(child, 'close').finally(() => process.off('exit', end));
    const [stdout, stderr] = files.map((file) => readFileSync(file, 'utf8'));
    return { code, stdout: stdout!, stderr: stderr! };
  } finally {
    for (const handle of handles) closeSync(handle);
    remove();
  }
}

/** What a program wrote as JSON. @throws UserError with the end of what it wrote where it is none. */
export function jsonOf<T>(name: string, { code, stdout, stderr }: ToolResult): T {
  try {
    return JSON.parse(stdout) as T;
  } catch (cause) {
    const said = (stderr || stdout).trim().slice(-500);
    throw new UserError(`${name} ended with ${code} and no result: ${said}`, { cause });
  }
}
