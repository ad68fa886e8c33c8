import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ContentError } from '../../src/report/contentError.ts';
import { runStudy } from '../../src/study/index.ts';
import { StaleRecord } from '../../src/study/records/staleRecord.ts';
import { UserError } from '../errors.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { publish } from '../publish/publish.ts';
import { recomputeRecords } from '../records/recompute.ts';
import { draw } from '../site/draw.ts';
import { makeSite } from '../site/makeSite.ts';
import type { SiteFile } from '../site/siteFile.ts';
import { type Context, createContext, openStudyDataset, studyOptions } from '../study/context.ts';

function writeFiles(folder: string, files: readonly SiteFile[]): void {
  for (const { path: name, content } of files) {
    const target = path.join(folder, ...name.split('/'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** Computes the study and gives the files of the site. */
export async function computeSite(context: Context): Promise<SiteFile[]> {
  const { effects, options, environment } = context;
  const dataset = await openStudyDataset(context);
  const study = await runStudy(dataset, studyOptions(options), effects).catch((error) => {
    throw error instanceof StaleRecord ? new UserError(error.message, { cause: error }) : error;
  });
  effects.onStage('figures');
  const drawings = await draw(study, context);
  effects.onStage('pages');
  const files = await makeSite(study, drawings, options, environment.root).catch((error) => {
    // What the content asks for and can't have is for its author to mend: a message with its place, no stack.
    throw error instanceof ContentError ? new UserError(error.message, { cause: error }) : error;
  });
  effects.onStage('publishing');
  return files;
}

/** Makes the site: the whole way from images to pages, published at once or not at all. */
export async function build(environment: Environment, options: BuildOptions): Promise<void> {
  const context = createContext(environment, options);
  const { progress, effects } = context;
  if (options.recompute) await recomputeRecords(context);
  const manifest = await publish(
    options.out,
    async (folder) => {
      writeFiles(folder, await computeSite(context));
    },
    { protectedFolders: [environment.root], warn: (message) => progress.log(`warning: ${message}`) },
  );
  effects.onStage('sweep');
  if (options.config.siteUrl === '') {
    progress.log('siteUrl is not set: the pages have no canonical address, preview or sitemap');
  }
  progress.log(
    `${manifest.files.length} files in ${options.out}: open ${path.join(options.out, 'index.html')}`,
  );
}
