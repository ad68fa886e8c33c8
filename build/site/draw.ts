import type { Study } from '../../src/study/index.ts';
import type { CacheEntry } from '../cache/cache.ts';
import { cachedEach } from '../cache/cachedEach.ts';
import { recordCodec } from '../cache/codecs.ts';
import { type Figures, HALVES, type HalfFigures, joinHalves } from '../figures/makeFigures.ts';
import { wallFacts } from '../figures/wall.ts';
import type { Context } from '../study/context.ts';
import { runPool } from '../workers/pool.ts';
import type { DrawInput, DrawJob, Drawn } from './drawJob.ts';
import { LANGUAGE_WORDS } from './languages.ts';
import { fitFamilies } from './live/families.ts';
import type { LiveData } from './live/liveData.ts';
import type { SiteFile } from './siteFile.ts';

/** What is drawn of a study, or kept from an earlier run: figures by language, and what all pages share. */
export interface Drawings {
  readonly figures: ReadonlyMap<string, Figures>;
  /** Packed pictures that all pages show. */
  readonly pictures: readonly SiteFile[];
  /** The models to download. */
  readonly models: readonly SiteFile[];
  /** What the live parts load. */
  readonly live: readonly LiveData[];
}

/** What all languages share, each made at one go. */
const PARTS = ['models', 'live', 'pictures'] as const;

type Made = Figures | Drawn;

/** Makes what is missing of the figures of `languages` and of `PARTS`, in that order, on worker threads, what takes longest first. */
async function drawMissing(
  missing: readonly number[],
  input: DrawInput,
  { environment, options, slots }: Context,
): Promise<Made[]> {
  const { languages, dataset } = options.config;
  const asked = languages
    .filter((_, at) => missing.includes(at))
    .map((language) => ({ language, classNames: dataset.classNames?.[language] ?? null }));
  const parts = PARTS.filter((_, at) => missing.includes(languages.length + at));
  const halves = asked.length === 0 ? [] : HALVES.map((half): DrawJob => ({ half, languages: asked }));
  const work = [...halves.slice(0, 1), ...parts.map((part): DrawJob => ({ part })), ...halves.slice(1)];
  const results = await runPool<DrawJob, Drawn>({
    entry: environment.workers.drawWorker!,
    workerData: input,
    jobs: slots.count,
    slots,
    work,
    describe: (job) => ('half' in job ? `figures, ${job.half}` : job.part),
  });
  const resultOf = (job: DrawJob) => results[work.indexOf(job)]!;
  const drawn = halves.map((job) => resultOf(job) as readonly HalfFigures[]);
  const wall = wallFacts(input.study);
  return [
    ...asked.map((_, at) => ({ made: joinHalves(drawn.map((half) => half[at]!)), wall })),
    ...parts.map((part) => results[work.findIndex((job) => 'part' in job && job.part === part)]!),
  ];
}

/** Draws everything that depends on the study alone, or takes it from the cache. */
export async function draw(study: Study, context: Context): Promise<Drawings> {
  const { languages, dataset } = context.options.config;
  const { dataset: _, ...drawn } = study;
  const { subset, projections, models, samples, results, options, generators } = study;
  const names = dataset.classNames;
  const { drawingVersion } = context.environment;
  const key = [drawingVersion, subset, projections, models, samples, results, options, names];
  const classNames = Object.fromEntries(
    languages.map((language) => [language, names?.[language] ?? LANGUAGE_WORDS[language]!.labels.classNames]),
  );
  const shown = generators.map((chapter) => chapter.shown?.generator);
  const keys = { models: [key, shown], live: [key, classNames], pictures: [key] };
  const families = await fitFamilies(study, context.effects);
  const codec = recordCodec<Made>();
  const entries: CacheEntry<Made>[] = [
    ...languages.map((language) => ({ name: 'figures', key: [key, language], codec })),
    ...PARTS.map((name) => ({ name, key: keys[name], codec })),
  ];
  const made = await cachedEach(context.cache, entries, (missing) =>
    drawMissing(missing, { study: drawn, families, classNames }, context),
  );
  const [modelFiles, live, pictures] = made.slice(languages.length);
  return {
    figures: new Map(languages.map((language, at) => [language, made[at] as Figures])),
    models: modelFiles as SiteFile[],
    live: live as LiveData[],
    pictures: pictures as SiteFile[],
  };
}
