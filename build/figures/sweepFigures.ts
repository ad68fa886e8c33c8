import { bicCurve } from '../../src/figures/bicCurve.ts';
import type { PointEntry } from '../../src/figures/chart/series.ts';
import { type ComparedSetting, comparisonChart } from '../../src/figures/comparisonChart.ts';
import { criteriaCurves } from '../../src/figures/criteriaCurves.ts';
import { parameterCount } from '../../src/numeric/gmm/families.ts';
import { COVARIANCE_TYPES } from '../../src/numeric/gmm/types.ts';
import type { GeneratorResults } from '../../src/study/generator/generatorResults.ts';
import type { ComparisonResults, SettingResults } from '../../src/study/results.ts';
import type { SelectionResults } from '../../src/study/selection/selectionResults.ts';
import { type StartEntry, soundEntries } from '../../src/study/selection/startTable.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';
import type { FigureData } from './table.ts';

type Compared = ComparedSetting & { readonly id: string };

function sweepData(entries: readonly SweepEntry[]): FigureData {
  return {
    columns: [
      'covarianceType',
      'startSeed',
      'components',
      'parameters',
      'bic',
      'aic',
      'icl',
      'score',
      'heldOutScore',
      'iterations',
      'converged',
    ],
    rows: entries.map((e) => [
      e.covarianceType,
      e.startSeed,
      e.components,
      e.parameters,
      e.bic,
      e.aic,
      e.icl ?? null,
      e.score,
      e.heldOutScore ?? null,
      e.iterations,
      e.converged,
    ]),
  };
}

/** Entries of the type that chooses k; those that can't win are left out of the curves. */
function choosing({ sweep, covarianceType }: SettingResults): SweepEntry[] {
  return sweep.filter((entry) => entry.covarianceType === covarianceType);
}

const sound = (entries: readonly SweepEntry[]) => entries.filter((entry) => entry.collapsed === undefined);

/** The curve of the type that chooses: every start of the setting where they are kept, else its one sweep. */
function curveOf({ study }: FigureContext, at: number): readonly StartEntry[] {
  const setting = study.results.settings[at]!;
  const { covarianceType, dimensions } = setting;
  const table = study.startTables[at];
  if (!table || setting.selection === null) return sound(choosing(setting));
  const parametersOf = (k: number) => parameterCount(covarianceType, k, dimensions);
  return soundEntries(table, covarianceType, study.results.subsample, parametersOf);
}

/** What a curve marks: the best of many starts and their plateau where there are, else the chosen k and that of the sweep. */
function marked({ chosen, selection }: SettingResults) {
  if (selection === null) return chosen;
  return { components: selection.best.components, plateau: selection.plateau.range };
}

/** The table of a sweep and, where there are many starts, BIC over them. */
function startsData(entries: readonly SweepEntry[], selection: SelectionResults | null): FigureData {
  const data = sweepData(entries);
  if (selection === null) return data;
  const over = ({ components }: SweepEntry) => {
    const at = selection.components.indexOf(components);
    return [selection.bicMedian, selection.bicMin, selection.bicMax].map((list) => list[at] ?? null);
  };
  return {
    columns: [...data.columns, 'bicMedian', 'bicMin', 'bicMax'],
    rows: data.rows.map((row, i) => [...row, ...over(entries[i]!)]),
  };
}

/** BIC against k: questions a and b. */
export function bicFigure(context: FigureContext, at: number): MadeFigure {
  const { document, labels, study } = context;
  const setting = study.results.settings[at]!;
  const curve = curveOf(context, at);
  return chart(
    context,
    `bic-${setting.id}`,
    (size) => bicCurve(curve, { document, labels, size, chosen: marked(setting) }),
    startsData(choosing(setting), setting.selection),
  );
}

/** The trials of the four types as points of curves, which have cells alone. */
function trialEntries(generators: readonly GeneratorResults[], { pca }: SettingResults): PointEntry[] {
  const models = generators.find((results) => results.pca === pca)?.models ?? [];
  return models.flatMap(({ family, components, mixtureNdb, collapsed }): PointEntry[] => {
    const covarianceType = COVARIANCE_TYPES.find((type) => type === family);
    if (covarianceType === undefined || collapsed > 0) return [];
    return [{ covarianceType, startSeed: 0, components, cells: mixtureNdb }];
  });
}

/** All covariance types before BIC and the held-out images: question g. */
export function criteriaFigure(context: FigureContext, setting: SettingResults): MadeFigure {
  const { document, labels, study } = context;
  const { covarianceType } = setting;
  const cells = trialEntries(study.results.generators, setting);
  return chart(
    context,
    `criteria-${setting.id}`,
    (size) => criteriaCurves([...setting.sweep, ...cells], { document, labels, size, covarianceType }),
    sweepData(setting.sweep),
  );
}

/** BIC by k: the median of many starts where both settings have them, else that of the one sweep. */
function bicByK(setting: SettingResults, many: boolean): { components: number; bic: number }[] {
  const { selection } = setting;
  if (!many || selection === null) return sound(choosing(setting));
  return selection.components.map((components, at) => ({ components, bic: selection.bicMedian[at]! }));
}

/** Both plateaus at a glance: question f. */
export function comparisonFigure(
  context: FigureContext,
  { from, to, winners }: ComparisonResults,
): MadeFigure {
  const { document, labels, study } = context;
  const many = winners !== null;
  const compared = [from, to].map((pca): Compared => {
    const setting = study.results.settings.find((candidate) => candidate.pca === pca)!;
    const { id, chosen } = setting;
    return { id, pca, chosen: many ? marked(setting) : chosen, curve: bicByK(setting, many) };
  });
  const [first, second] = [compared[0]!, compared[1]!];
  const excess = ({ curve }: Compared, k: number) => {
    const point = curve.find(({ components }) => components === k);
    return point === undefined ? null : point.bic - Math.min(...curve.map(({ bic }) => bic));
  };
  const ks = [...new Set([...first.curve, ...second.curve].map(({ components }) => components))];
  const plateauFraction = many ? null : study.options.plateauFraction;
  return chart(
    context,
    `comparison-${first.id}-${second.id}`,
    (size) => comparisonChart(first, second, { document, labels, size, plateauFraction }),
    {
      columns: ['components', 'fromExcess', 'toExcess'],
      rows: ks.sort((a, b) => a - b).map((k) => [k, excess(first, k), excess(second, k)]),
    },
  );
}
