import type { SettingResults } from '../../src/study/results.ts';
import { auditFigures } from './auditFigures.ts';
import { realImages, reconstructions, screeFigure } from './dataFigures.ts';
import { generatorFigures } from './generatorFigures.ts';
import type { FigureContext, MadeFigure } from './maker.ts';
import { classesFigure, sampleFigures, weightsFigure } from './modelFigures.ts';
import { comparedWinsFigure, winsFigure } from './selectionFigures.ts';
import { kmeans3dFigure, view3dFigure } from './spaceFigures.ts';
import { bicFigure, comparisonFigure, criteriaFigure } from './sweepFigures.ts';
import { tutorialFigures } from './tutorialFigure.ts';
import { type Wall, wall } from './wall.ts';

/** The figures of one language, and the place of the real garment on the wall. */
export interface Figures {
  readonly made: readonly MadeFigure[];
  readonly wall: Wall['facts'];
}

/** Whether several families were fitted, and not all in vain: the report then sets them before all judges. */
function isContested({ study }: FigureContext, { pca, byCovariance }: SettingResults): boolean {
  return byCovariance.length > 1 && study.results.arena.some((arena) => arena.pca === pca);
}

function settingFigures(context: FigureContext, at: number): MadeFigure[] {
  const { study } = context;
  const setting = study.results.settings[at]!;
  return [
    bicFigure(context, at),
    ...(setting.selection === null ? [] : [winsFigure(context, setting, setting.selection)]),
    ...sampleFigures(context, at),
    classesFigure(context, at),
    weightsFigure(context, at),
    view3dFigure(context, at),
    ...(setting.dimensions === 3 ? [kmeans3dFigure(context, at)] : []),
    ...(isContested(context, setting) ? [criteriaFigure(context, setting)] : []),
  ];
}

/** Every figure of the report, in the order in which Plot's counters have to meet them. */
export function makeFigures(context: FigureContext): Figures {
  const { results } = context.study;
  const opening = wall(context);
  return {
    made: [
      opening.made,
      realImages(context),
      reconstructions(context),
      screeFigure(context),
      ...results.settings.flatMap((_, at) => settingFigures(context, at)),
      ...results.comparisons.flatMap((comparison) => [
        comparisonFigure(context, comparison),
        ...(comparison.winners === null ? [] : [comparedWinsFigure(context, comparison)]),
      ]),
      ...auditFigures(context),
      ...generatorFigures(context),
      ...tutorialFigures(context),
    ],
    wall: opening.facts,
  };
}
