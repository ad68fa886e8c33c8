import { type WinsOfSetting, winsChart } from '../../src/figures/winsChart.ts';
import type { ComparisonResults, SettingResults } from '../../src/study/results.ts';
import type { SelectionResults } from '../../src/study/selection/selectionResults.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';
import type { Value } from './table.ts';

function winsOf({ pca, chosen }: SettingResults, selection: SelectionResults): WinsOfSetting {
  const { seeds, wins, plateau } = selection;
  return { pca, seeds: seeds.length, wins, plateau: plateau.range, chosen: chosen.components };
}

/** Every k that wins or stands on the plateau. */
function rowsOf({ components, wins, plateau }: SelectionResults): Value[][] {
  const count = (k: number) => wins.find((win) => win.components === k)?.count ?? 0;
  return components
    .filter((k) => count(k) > 0 || plateau.components.includes(k))
    .map((k) => [k, count(k), plateau.components.includes(k)]);
}

/** How often each k wins: questions a and b. */
export function winsFigure(
  context: FigureContext,
  setting: SettingResults,
  selection: SelectionResults,
): MadeFigure {
  const { document, labels } = context;
  return chart(
    context,
    `wins-${setting.id}`,
    (size) => winsChart([winsOf(setting, selection)], { document, labels, size }),
    { columns: ['components', 'wins', 'onPlateau'], rows: rowsOf(selection) },
  );
}

/** The winners of two settings over one axis: question f. */
export function comparedWinsFigure(context: FigureContext, { from, to }: ComparisonResults): MadeFigure {
  const { document, labels, study } = context;
  const pair = [from, to].map((pca) => study.results.settings.find((setting) => setting.pca === pca)!);
  const [first, second] = pair as [SettingResults, SettingResults];
  return chart(
    context,
    `wins-${first.id}-${second.id}`,
    (size) =>
      winsChart(
        pair.map((setting) => winsOf(setting, setting.selection!)),
        { document, labels, size },
      ),
    {
      columns: ['setting', 'components', 'wins', 'onPlateau'],
      rows: pair.flatMap((setting) => rowsOf(setting.selection!).map((row) => [setting.pca, ...row])),
    },
  );
}
