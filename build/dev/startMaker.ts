import { spawn } from 'node:child_process';
import path from 'node:path';
import type { MakerEvents, MakerProcess } from './foreman.ts';
import type { MakerAnswer } from './messages.ts';

/** The environment variable that tells a process of `dev` that it is the maker. */
export const MAKER_VARIABLE = 'GMM_DEV_MAKER';

const KEPT_TEXT = 4000;

/**
 * Starts a maker: the same command again through build/run.mjs, which bundles the sources anew. What it writes on
 * stderr is passed on.
 */
export function startMaker(
  root: string,
  argv: readonly string[],
  { onAnswer, onExit }: MakerEvents,
): MakerProcess {
  const child = spawn(process.execPath, [path.join(root, 'build/run.mjs'), ...argv], {
    env: { ...process.env, [MAKER_VARIABLE]: '1' },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    // Bytes stay bytes.
    serialization: 'advanced',
  });
  let text = '';
  child.stderr!.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-KEPT_TEXT);
    process.stderr.write(part);
  });
  child.on('message', (answer) => onAnswer(answer as MakerAnswer));
  child.on('error', (error) => onExit(error.message));
  child.on('close', (code, signal) => onExit(lastError(text) || `The maker ended (${signal ?? code}).`));
  return {
    ask: (task) => {
      if (child.connected) child.send(task);
    },
    stop: () => {
      child.removeAllListeners('message');
      child.kill();
    },
  };
}

/** What a program that gave up wrote last: from its last `error: ` on. */
function lastError(text: string): string {
  const at = text.lastIndexOf('error: ');
  return at < 0 ? text.trim() : text.slice(at).trim();
}
