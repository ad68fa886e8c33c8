import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { publish } from '../../../build/publish/publish.ts';

// A build of a small site that dies at a step: argv holds the folder, the content, the step and the signal (or nothing,
// or "wait" to stay in the step).
const [out, content, dieAt, how] = process.argv.slice(2) as [string, string, string, string];

process.on('SIGINT', () => process.exit(130));

await publish(
  out,
  async (folder) => {
    writeFileSync(path.join(folder, 'index.html'), content);
    if (dieAt === 'writing') await die();
  },
  {
    protectedFolders: [],
    onStep: (step) => {
      if (step === dieAt) process.kill(process.pid, 'SIGKILL');
    },
  },
);

async function die(): Promise<void> {
  if (how !== 'wait') return void process.kill(process.pid, 'SIGKILL');
  process.stdout.write('waiting\n');
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}
