import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DevState } from '../dev/devHandler.ts';
import { startDevServer } from '../dev/devServer.ts';
import { createSession, emptyState } from '../dev/devSession.ts';
import { createForeman, type Foreman } from '../dev/foreman.ts';
import { HOST } from '../dev/http/listen.ts';
import { makerTasks, serveTasks } from '../dev/maker.ts';
import { publishCopy } from '../dev/publishCopy.ts';
import { MAKER_VARIABLE, startMaker } from '../dev/startMaker.ts';
import { watchFolders } from '../dev/watch.ts';
import { report } from '../errors.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { checkTarget } from '../publish/checkTarget.ts';
import { createContext } from '../study/context.ts';

const WATCHED = ['build', 'content', 'src'];

/**
 * Serves the site on this machine and makes it again on every change, without touching `site/`. Two processes: this
 * one serves and watches and outlives every fault of the sources; a second one, the maker, computes, and is replaced
 * when the program changes.
 */
export async function dev(environment: Environment, options: BuildOptions): Promise<void> {
  const isMaker = process.env[MAKER_VARIABLE] !== undefined && process.send !== undefined;
  return isMaker ? make(environment, options) : serve(environment, options);
}

async function make(environment: Environment, options: BuildOptions): Promise<void> {
  process.once('disconnect', () => process.exit());
  serveTasks(await makerTasks(createContext(environment, options)), {
    send: (answer) => process.send!(answer),
    onTask: (listener) => process.on('message', listener),
  });
}

async function serve({ root }: Environment, options: BuildOptions): Promise<void> {
  const { port, explicit, out, quiet } = options;
  const publishes = explicit.includes('out');
  if (publishes) checkTarget(out, [root]);
  const log = (text: string) => quiet || process.stderr.write(`${text}\n`);
  const first = emptyState(`${process.pid}-${Date.now()}`);
  const where = { port, mayMove: !explicit.includes('port') };
  const server = await startDevServer(first, where, () => session.onGallery(foreman));
  const session = createSession(first, {
    show: (state) => {
      server.show(state);
      if (publishes) copyOut(state, out, root);
    },
    log,
    readSource: (file) => readSource(root, file),
    now: () => performance.now(),
  });
  const foreman: Foreman = createForeman(
    (events) => startMaker(root, process.argv.slice(2), events),
    session.onAnswer,
  );
  process.on('exit', () => foreman.stop());
  watchFolders({ root, folders: WATCHED, warn: log, onChange: (files) => session.onFiles(files, foreman) });
  const address = `http://${HOST}:${server.port}/`;
  process.stdout.write(`${address} (figures: ${address}gallery/); Ctrl-C ends\n`);
  foreman.restart();
}

/** One copy after another, each of what is newest when its turn comes. */
let copying: Promise<void> = Promise.resolve();

function copyOut({ files, failure }: DevState, out: string, root: string): void {
  if (failure !== null) return;
  copying = copying.then(() => publishCopy(out, files, root)).catch((error) => void report(error));
}

/** Text of a file of the project; nothing outside of it, and nothing where there is none. */
function readSource(root: string, file: string): string | undefined {
  const target = path.resolve(root, file);
  if (!target.startsWith(root + path.sep)) return undefined;
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return undefined;
  }
}
