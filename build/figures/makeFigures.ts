import type { WallFacts } from '../../src/report/types.ts';
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
import { wallFigure } from './wall.ts';

/** The figures of one language, and the place of the real garment on the wall. */
export interface Figures {
  readonly made: readonly MadeFigure[];
  readonly wall: WallFacts;
}

/** What may be drawn side by side: charts, and grids of pictures, which take long to pack. */
export const HALVES = ['charts', 'grids'] as const;
export type Half = (typeof HALVES)[number];

/** One half of a language's figures: in each place of the report what stands there, or null where the other half has it. */
export type HalfFigures = readonly (readonly MadeFigure[] | null)[];

type Place = readonly [half: Half, make: () => readonly MadeFigure[]];

/** Whether several families were fitted, and not all in vain: the report then sets them before all judges. */
function isContested({ study }: FigureContext, { pca, byCovariance }: SettingResults): boolean {
  return byCovariance.length > 1 && study.results.arena.some((arena) => arena.pca === pca);
}

function settingPlaces(context: FigureContext, at: number): Place[] {
  const setting = context.study.results.settings[at]!;
  const { selection } = setting;
  return [
    ['charts', () => [bicFigure(context, at)]],
    ['charts', () => (selection === null ? [] : [winsFigure(context, setting, selection)])],
    ['grids', () => sampleFigures(context, at)],
    ['charts', () => [classesFigure(context, at), weightsFigure(context, at), view3dFigure(context, at)]],
    ['charts', () => (setting.dimensions === 3 ? [kmeans3dFigure(context, at)] : [])],
    ['charts', () => (isContested(context, setting) ? [criteriaFigure(context, setting)] : [])],
  ];
}

/** Every figure of the report in its place. */
function places(context: FigureContext): Place[] {
  const { settings, comparisons } = context.study.results;
  return [
    ['grids', () => [wallFigure(context), realImages(context)]],
    ['charts', () => [reconstructions(context), screeFigure(context)]],
    ...settings.flatMap((_, at) => settingPlaces(context, at)),
    ...comparisons.flatMap((comparison): Place[] => [
      ['charts', () => [comparisonFigure(context, comparison)]],
      ['charts', () => (comparison.winners === null ? [] : [comparedWinsFigure(context, comparison)])],
    ]),
    ['charts', () => auditFigures(context)],
    ['charts', () => generatorFigures(context)],
    ['charts', () => tutorialFigures(context)],
  ];
}

/** Draws one half of the figures. */
export function makeFigures(context: FigureContext, half: Half): HalfFigures {
  return places(context).map(([own, make]) => (own === half ? make() : null));
}

/** Puts the halves of a language's figures together. */
export function joinHalves(halves: readonly HalfFigures[]): MadeFigure[] {
  return halves[0]!.flatMap((_, place) => halves.flatMap((half) => half[place] ?? []));
}
