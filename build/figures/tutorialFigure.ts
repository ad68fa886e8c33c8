import type { PointEntry } from '../../src/figures/chart/series.ts';
import { criteriaCurves } from '../../src/figures/criteriaCurves.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';

/** The lesson's fits: AIC, and the images that judge. Those that do far worse than the one AIC chooses would flatten the rest. */
export function tutorialFigures(context: FigureContext): MadeFigure[] {
  const { document, labels, study } = context;
  const { tutorial } = study.results;
  if (tutorial === null) return [];
  const { tried, copied } = tutorial;
  const least = copied.judgingScore - Math.abs(copied.judgingScore);
  const entries = tried.map(({ components, aic, judgingScore }): PointEntry => {
    const shown = judgingScore >= least ? { heldOutScore: judgingScore } : {};
    return { covarianceType: 'full', startSeed: tutorial.seed, components, aic, ...shown };
  });
  const draw = (size: 'wide' | 'narrow' | 'full') => criteriaCurves(entries, { document, labels, size });
  return [
    chart(context, 'tutorial', draw, {
      columns: ['components', 'parameters', 'aic', 'score', 'heldOutScore', 'collapsedComponents'],
      rows: tried.map((fit) => [
        ...[fit.components, fit.parameters, fit.aic, fit.score, fit.judgingScore, fit.collapsed],
      ]),
    }),
  ];
}
