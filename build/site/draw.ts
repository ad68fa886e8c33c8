import type { Effects, Study } from '../../src/study/index.ts';
import { cachedEach } from '../cache/cachedEach.ts';
import { recordCodec } from '../cache/codecs.ts';
import type { DrawJob } from '../figures/drawHalf.ts';
import { type Figures, HALVES, type HalfFigures, joinHalves } from '../figures/makeFigures.ts';
import type { DrawnStudy } from '../figures/maker.ts';
import { wallFacts } from '../figures/wall.ts';
import type { Context } from '../study/context.ts';
import { runPool } from '../workers/pool.ts';
import { modelFiles } from './dataFiles.ts';
import { LANGUAGE_WORDS } from './languages.ts';
import { type FamilyModel, fitFamilies } from './live/families.ts';
import { type LiveData, liveData } from './live/liveData.ts';
import { sharedPictures } from './pictures.ts';
import type { SiteFile } from './siteFile.ts';

/** What is drawn of a study, or kept from an earlier run: figures by language, and what all pages share. */
export interface Drawings {
  readonly figures: ReadonlyMap<string, Figures>;
  readonly pictures: readonly SiteFile[];
  /** The models to download. */
  readonly models: readonly SiteFile[];
  /** What the live parts load. */
  readonly live: readonly LiveData[];
}

/** The figures of all languages, half of them on a worker thread each; a language in the cache is not drawn. */
async function drawFigures(study: Study, key: unknown, context: Context): Promise<Map<string, Figures>> {
  const { cache, environment, options, slots } = context;
  const { languages, dataset } = options.config;
  const entries = languages.map((language) => ({
    ...{ name: 'figures', key: [key, language], codec: recordCodec<Figures>() },
  }));
  const { dataset: _, ...workerData } = study;
  const drawn = await cachedEach(cache, entries, async (missing) => {
    const asked = missing.map((at) => ({
      language: languages[at]!,
      classNames: dataset.classNames?.[languages[at]!] ?? null,
    }));
    const halves = await runPool<DrawJob, HalfFigures[]>({
      entry: environment.workers.drawWorker!,
      workerData: workerData satisfies DrawnStudy,
      jobs: slots.count,
      slots,
      work: asked.length === 0 ? [] : HALVES.map((half) => ({ half, languages: asked })),
      describe: ({ half }) => `figures, ${half}`,
    });
    const facts = wallFacts(study);
    return asked.map((_, at) => ({ made: joinHalves(halves.map((half) => half[at]!)), wall: facts }));
  });
  return new Map(languages.map((language, at) => [language, drawn[at]!]));
}

/** What all languages share: packed pictures, the models as files, the data of the live parts. */
async function packShared(
  study: Study,
  key: unknown,
  classNames: Readonly<Record<string, readonly string[]>>,
  effects: Effects,
  families: Promise<FamilyModel[]>,
): Promise<Omit<Drawings, 'figures'>> {
  const { generators } = study;
  const pictures = await effects.remember('pictures', key, () => sharedPictures(study));
  const shown = generators.map((chapter) => chapter.shown?.generator);
  const files = await effects.remember('models', [key, shown], () => modelFiles(study));
  const fitted = await families;
  const compute = () => liveData(study, fitted, classNames);
  return { pictures, models: files, live: await effects.remember('live', [key, classNames], compute) };
}

/** Draws everything that depends on the study alone, or takes it from the cache. */
export async function draw(study: Study, context: Context): Promise<Drawings> {
  const { languages, dataset } = context.options.config;
  const { subset, projections, models, samples, results, options } = study;
  const names = dataset.classNames;
  const { drawingVersion } = context.environment;
  const key = [drawingVersion, subset, projections, models, samples, results, options, names];
  const classNames = Object.fromEntries(
    languages.map((language) => [language, names?.[language] ?? LANGUAGE_WORDS[language]!.labels.classNames]),
  );
  // Nothing of this needs the other: the main thread packs while the workers fit, then draw.
  const families = fitFamilies(study, context.effects);
  const [figures, shared] = await Promise.all([
    drawFigures(study, key, context),
    packShared(study, key, classNames, context.effects, families),
    families,
  ]);
  return { figures, ...shared };
}
