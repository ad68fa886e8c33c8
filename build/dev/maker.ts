import { runStudy } from '../../src/study/index.ts';
import { draw } from '../site/draw.ts';
import { makeSite } from '../site/makeSite.ts';
import type { SiteFile } from '../site/siteFile.ts';
import { type Context, openStudyDataset, studyOptions } from '../study/context.ts';
import type { MakerAnswer, MakerTask } from './messages.ts';
import { sameContent } from './sameContent.ts';

/** How the maker speaks with the server: a channel between processes, or a list in a test. */
export interface MakerChannel {
  send(answer: MakerAnswer): void;
  onTask(listener: (task: MakerTask) => void): void;
}

/** What can be asked for: each gives the files that it stands for. */
export type MakerTasks = Readonly<Record<MakerTask, () => Promise<readonly SiteFile[]>>>;

/**
 * Computes the study and its drawings once, or takes them from the cache. From then on pages are made from the
 * contents alone, and the gallery from the figures.
 */
export async function makerTasks(context: Context): Promise<MakerTasks> {
  const { effects, environment, options } = context;
  const { config } = options;
  const dataset = await openStudyDataset(context);
  const study = await runStudy(dataset, studyOptions(options), effects);
  effects.onStage('figures');
  const drawings = await draw(study, context);
  // Ends the stage on the terminal.
  effects.onStage('sweep');
  return {
    render: () => makeSite(study, drawings, options, environment.root),
    gallery: async () => {
      const { makeGallery } = await import('./gallery/makeGallery.ts');
      return makeGallery(config.languages[0]!);
    },
  };
}

/** Does task after task as they come, beginning with a `render`; what fails is told, and the next one is waited for. */
export function serveTasks(tasks: MakerTasks, channel: MakerChannel): void {
  const sent = new Map<string, SiteFile>();
  const isNew = (file: SiteFile) => {
    const before = sent.get(file.path);
    return before === undefined || !sameContent(before, file);
  };
  const run = async (task: MakerTask): Promise<MakerAnswer> => {
    try {
      const files = await tasks[task]();
      const changed = files.filter(isNew);
      for (const file of changed) sent.set(file.path, file);
      return { kind: 'files', task, names: files.map((file) => file.path), changed };
    } catch (error) {
      return { kind: 'failed', message: explain(error), printed: false };
    }
  };
  let last: Promise<void> = Promise.resolve();
  const add = (task: MakerTask) => {
    last = last.then(async () => channel.send(await run(task)));
  };
  channel.onTask(add);
  add('render');
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return process.env.DEBUG ? (error.stack ?? error.message) : error.message;
}
