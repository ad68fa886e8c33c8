import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { littleEndian } from '../cache/keyHash.ts';

const PYTHONS = ['/usr/bin/python3', 'python3'];

/** What the peer answers: seconds of the work alone, and what came out of it. */
export interface PeerAnswer {
  readonly seconds: number;
  readonly bic?: number;
  readonly iterations?: number;
}

/** scikit-learn in a process of its own. */
export interface Peer {
  readonly versions: string;
  load(name: string, values: Float64Array, shape: readonly number[]): Promise<void>;
  run(work: string, on: string, args: Readonly<Record<string, unknown>>): Promise<PeerAnswer>;
  stop(): void;
}

/** Starts scikit-learn where some Python has it; undefined where none does. */
export async function startPeer(root: string): Promise<Peer | undefined> {
  const python = PYTHONS.find((name) => spawnSync(name, ['-c', 'import sklearn']).status === 0);
  if (python === undefined) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gmm-garments-bench-'));
  const child = spawn(python, [path.join(root, 'build/bench/peer.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('scikit-learn stopped before it answered');
    return JSON.parse(value);
  };
  const ask = (command: unknown) => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return answer();
  };
  const { sklearn, numpy } = await answer();
  return {
    versions: `scikit-learn ${sklearn}, NumPy ${numpy}`,
    async load(name, values, shape) {
      const file = path.join(folder, `${name}.f64`);
      writeFileSync(file, littleEndian(values));
      await ask({ do: 'load', name, file, shape });
    },
    run: (work, on, args) => ask({ do: work, on, arguments: args }),
    stop() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
