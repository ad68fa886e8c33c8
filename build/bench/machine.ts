import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Machine } from './reports.ts';

/** This machine, this Node, this version of the project, and how busy it has been in the last minute. */
export function describeMachine(root: string): Machine {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return Object.freeze({
    processor: os.cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: os.availableParallelism(),
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    project: `${name} ${version}`,
    loadBefore: os.loadavg()[0]!,
  });
}
