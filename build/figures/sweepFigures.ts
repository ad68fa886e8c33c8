import { bicCurve } from '../../src/figures/bicCurve.ts';
import { comparisonChart } from '../../src/figures/comparisonChart.ts';
import { criteriaCurves } from '../../src/figures/criteriaCurves.ts';
import type { ComparisonResults, SettingResults } from '../../src/study/results.ts';
import type { SweepEntry } from '../../src/study/types.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';
import type { FigureData } from './table.ts';

function sweepData(entries: readonly SweepEntry[]): FigureData {
  return {
    columns: [
      'covarianceType',
      'startSeed',
      'components',
      'parameters',
      'bic',
      'aic',
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

/** BIC against k: questions a and b. */
export function bicFigure(context: FigureContext, setting: SettingResults): MadeFigure {
  const { document, labels } = context;
  const entries = choosing(setting);
  const { chosen } = setting;
  return chart(
    context,
    `bic-${setting.id}`,
    (size) => bicCurve(sound(entries), { document, labels, size, chosen }),
    sweepData(entries),
  );
}

/** All covariance types before BIC and the held-out images: question g. */
export function criteriaFigure(context: FigureContext, setting: SettingResults): MadeFigure {
  const { document, labels } = context;
  const { covarianceType } = setting;
  return chart(
    context,
    `criteria-${setting.id}`,
    (size) => criteriaCurves(sound(setting.sweep), { document, labels, size, covarianceType }),
    sweepData(setting.sweep),
  );
}

/** Both plateaus at a glance: question f. */
export function comparisonFigure(context: FigureContext, { from, to }: ComparisonResults): MadeFigure {
  const { document, labels, study } = context;
  const { plateauFraction } = study.options;
  const [first, second] = [from, to].map(
    (pca) => study.results.settings.find((setting) => setting.pca === pca)!,
  );
  const compared = ({ pca, chosen, ...setting }: SettingResults) => ({
    pca,
    chosen,
    curve: sound(choosing({ pca, chosen, ...setting })),
  });
  const excess = (setting: SettingResults, k: number) => {
    const entry = choosing(setting).find((e) => e.components === k);
    return entry === undefined ? null : entry.bic - setting.best.bic;
  };
  const ks = [...new Set([...choosing(first!), ...choosing(second!)].map((e) => e.components))].sort(
    (a, b) => a - b,
  );
  return chart(
    context,
    `comparison-${first!.id}-${second!.id}`,
    (size) =>
      comparisonChart(compared(first!), compared(second!), { document, labels, size, plateauFraction }),
    {
      columns: ['components', 'fromExcess', 'toExcess'],
      rows: ks.map((k) => [k, excess(first!, k), excess(second!, k)]),
    },
  );
}
