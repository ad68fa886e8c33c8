import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { littleEndian } from '../cache/keyHash.ts';
import { UserError } from '../errors.ts';
import type { Outcome, Result } from './outcome.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** Where a Python with scikit-learn may be, tried in this order. */
export const PYTHONS: readonly string[] = ['/usr/bin/python3', 'python3'];

/** What is said where there is none. */
export const NO_PEER = `no Python with scikit-learn on this machine (tried ${PYTHONS.join(', ')})`;

/** What the peer can do, by the names of peer.py. */
export type PeerWork = 'fit' | 'kmeans' | 'pca' | 'closedForm';

/** scikit-learn in a process of its own. */
export interface Peer {
  readonly versions: string;
  /** Threads that its libraries take, as in "openmp 2, blas 2". */
  readonly threads: string;
  /** Hands it an array of doubles, row-major. */
  load(name: string, values: Float64Array, shape: readonly number[]): Promise<void>;
  /** Does `work` on a loaded array; `piece` names the result. */
  run(work: PeerWork, on: string, piece: number, args: Readonly<Record<string, unknown>>): Promise<Outcome>;
  stop(): void;
}

/** What the program says first. */
interface Hello {
  readonly sklearn: string;
  readonly numpy: string;
  readonly threads: Readonly<Record<string, number>>;
}

type Answer = Omit<Result, 'piece'> & { readonly seconds: number };

/** Starts scikit-learn where some Python has it; undefined where none does. */
export async function startPeer(root: string, pythons = PYTHONS): Promise<Peer | undefined> {
  for (const python of pythons) {
    const talk = openTalk(python, path.join(root, 'build/bench/peer.py'));
    try {
      const { sklearn, numpy, threads } = await talk.answer<Hello>();
      return makePeer(talk, `scikit-learn ${sklearn}, NumPy ${numpy}`, threads);
    } catch (error) {
      talk.end();
      if (!(error instanceof UserError && NOT_INSTALLED.test(error.message))) throw error;
    }
  }
  return undefined;
}

const NOT_INSTALLED = /ENOENT|ModuleNotFoundError/;

function makePeer(talk: Talk, versions: string, threads: Hello['threads']): Peer {
  const { folder, remove } = temporaryFolder();
  return {
    versions,
    threads: Object.entries(threads)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
    async load(name, values, shape) {
      const file = path.join(folder, `${name}.f64`);
      writeFileSync(file, littleEndian(values));
      await talk.ask({ do: 'load', name, file, shape });
    },
    async run(work, on, piece, args) {
      const { seconds, ...result } = await talk.ask<Answer>({ do: work, on, arguments: args });
      return { seconds, results: [{ piece, ...result }] };
    },
    stop() {
      talk.end();
      remove();
    },
  };
}

/** A program that answers each line with a line of JSON, in the shape that the caller expects. */
interface Talk {
  answer<T>(): Promise<T>;
  ask<T>(command: unknown): Promise<T>;
  end(): void;
}

/** Starts the program. If it ends before it answers, that is a UserError with what it said last. */
function openTalk(python: string, script: string): Talk {
  const child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  const kill = () => child.kill();
  process.once('exit', kill);
  let said = '';
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new UserError(error.message, { cause: error })));
    child.once('close', () => {
      const last = said.trim().split('\n').at(-1);
      reject(new UserError(`scikit-learn stopped before it answered: ${last}`));
    });
  });
  ended.catch(() => undefined);
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  // A program that has ended is told by `ended`.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async <T>(): Promise<T> => {
    const { value, done } = await Promise.race([lines.next(), ended]);
    return done ? ended : JSON.parse(value);
  };
  return {
    answer,
    ask<T>(command: unknown) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      return answer<T>();
    },
    end() {
      process.off('exit', kill);
      child.stdin.end();
    },
  };
}
