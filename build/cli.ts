import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { config } from '../content/report.config.ts';
import { bench } from './commands/bench.ts';
import { build } from './commands/build.ts';
import { check } from './commands/check.ts';
import { dev } from './commands/dev.ts';
import { embed } from './commands/embedData.ts';
import { pdf } from './commands/pdf.ts';
import { sampleCommand } from './commands/sample.ts';
import { sweep } from './commands/sweep.ts';
import { report } from './errors.ts';
import { type CommandLine, commandLine } from './options/commandLine.ts';
import { type Environment, environment } from './options/environment.ts';

/** Does what the command line asks for. */
async function run(asked: CommandLine, env: Environment): Promise<void> {
  switch (asked.command) {
    case 'help':
      process.stdout.write(asked.text);
      return;
    case 'version':
      process.stdout.write(
        `${JSON.parse(readFileSync(path.join(env.root, 'package.json'), 'utf8')).version}\n`,
      );
      return;
    case 'build':
      return build(env, asked.options);
    case 'dev':
      return dev(env, asked.options);
    case 'check':
      return check(env, asked.options);
    case 'bench':
      return bench(env, asked.options);
    case 'pdf':
      return pdf(env, asked.options);
    case 'sample':
      return sampleCommand(asked.options);
    case 'sweep':
      return sweep(env, asked.options);
    case 'embed-data':
      return embed(env, asked.options);
  }
}

try {
  const env = environment();
  const surroundings = {
    // npm starts scripts in the project's folder and leaves the caller's in INIT_CWD.
    cwd: (process.cwd() === env.root && process.env.INIT_CWD) || process.cwd(),
    root: env.root,
    cores: os.availableParallelism(),
    dataDir: process.env.FASHION_MNIST_DIR,
  };
  const siteUrl = process.env.SITE_URL || config.siteUrl;
  await run(commandLine(process.argv.slice(2), { ...config, siteUrl }, surroundings), env);
} catch (error) {
  process.exitCode = report(error);
}
