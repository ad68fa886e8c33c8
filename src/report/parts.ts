import type { ArenaResults } from '../study/arena/arenaResults.ts';
import { replaySetting } from '../study/live/replaySetting.ts';
import { slug } from './slug.ts';
import type { ReportInput } from './types.ts';
import { trace } from './values/traced.ts';

type Scope = Readonly<Record<string, unknown>>;

/** One rendering of a content file: what it sees, and whose chapter it is. */
export interface PartPlan {
  readonly file: string;
  readonly prefix: string;
  readonly settingId: string | null;
  readonly scope: Scope;
}

/** The criteria of an arena in the order in which the page tells them: fields of each entry of `arena`. */
const JUDGES = ['bic', 'aic', 'icl', 'heldOut', 'cells'] as const satisfies readonly (keyof ArenaResults)[];

/** What every part may name: the results at the root, and what the build knows besides. */
export function baseScope(input: ReportInput): Scope {
  const root = trace(input.results, '') as Record<string, unknown>;
  const scope: Record<string, unknown> = {};
  for (const key of Object.keys(input.results)) scope[key] = root[key];
  scope.config = trace(input.config, null);
  scope.project = trace(input.project, null);
  scope.downloads = trace(input.standalone === null ? input.downloads : [], null);
  scope.wall = trace(input.wall, null);
  scope.live = input.live.map(({ name }) => name);
  scope.judges = JUDGES;
  scope.replayed = replayedSetting(input, root);
  return scope;
}

/** The setting whose fit the reader can see run again; null where there is none. */
function replayedSetting({ results }: ReportInput, root: Scope): unknown {
  const places = [...results.settings.keys()];
  const place = replaySetting(places, (i) => results.settings[i]!.dimensions);
  return place === undefined ? null : (root.settings as readonly unknown[])[place];
}

/**
 * The parts of the page in order: beginning, questions, data, a chapter a setting, each but the first followed by the
 * comparison with the one before, what the reader can do, what goes beyond with the audit of the generated images and the
 * better generator, and the method.
 */
export function planParts(input: ReportInput, base: Scope): PartPlan[] {
  const settings = base.settings as readonly object[];
  const comparisons = base.comparisons as readonly object[];
  const single = (file: string): PartPlan => ({ file, prefix: '', settingId: null, scope: base });
  const chapters = input.results.settings.flatMap(({ id }, i): PartPlan[] => {
    const scope = { ...base, setting: settings[i], previous: settings[i - 1] ?? null };
    const chapter = { file: 'chapter.md', prefix: slug(id), settingId: id, scope };
    if (i === 0) return [chapter];
    const pair = { comparison: comparisons[i - 1], from: settings[i - 1], to: settings[i] };
    const prefix = `${slug(input.results.settings[i - 1].id)}-${slug(id)}`;
    return [chapter, { file: 'comparison.md', prefix, settingId: null, scope: { ...base, ...pair } }];
  });
  const beginning = ['intro.md', 'questions.md', 'data.md'].map(single);
  const rest = [
    'live.md',
    'beyond.md',
    'audit.md',
    'arena.md',
    'generator.md',
    'tutorial.md',
    'method.md',
  ].map(single);
  return [...beginning, ...chapters, ...rest];
}
