import type { CovarianceType } from '../numeric/gmm/types.ts';
import { type ChartOptions, labelsOf } from './base/figureRoot.ts';
import { WIDTHS } from './base/theme.ts';
import { bicPanel } from './chart/bicPanel.ts';
import { composePanels, type Panel } from './chart/panels.ts';
import { type CurveEntry, type Series, seriesOf } from './chart/series.ts';

export interface BicCurveOptions extends ChartOptions {
  /** The choice to be marked: k, and the first and last k of its plateau. */
  readonly chosen?: { readonly components: number; readonly plateau: readonly [number, number] };
  /** The type whose curve leads where entries hold several. Default: that of the first entry. */
  readonly covarianceType?: CovarianceType;
  /** Whether AIC is drawn beside BIC (default; only of the leading type). */
  readonly aic?: boolean;
  /** Whether a second panel magnifies the neighbourhood of the minimum (default where BIC falls far). */
  readonly magnified?: boolean;
}

/**
 * Rows of the leading type worth magnifying: those within a twelfth of the fall above the minimum. Of several seeds the
 * whole range on the plateau is in view.
 */
function neighbourhood(
  series: Series,
  plateau: readonly [number, number] | undefined,
): { first: number; last: number; low: number; high: number } | undefined {
  const { rows } = series;
  const values = rows.map((row) => row.median);
  const low = Math.min(...rows.map((row) => row.min));
  const high = low + (Math.max(...values) - low) / 12;
  const near = rows.filter((row) => row.median <= high);
  if (near.length < 4 || near.length > 0.9 * rows.length) return undefined;
  const first = near[0]!.components;
  const last = near.at(-1)!.components;
  if (plateau === undefined || series.seeds < 2) return { first, last, low, high };
  const flat = rows.filter(({ components: k }) => k >= plateau[0] && k <= plateau[1]);
  return { first, last, low, high: Math.max(high, ...flat.map((row) => row.max)) };
}

/**
 * BIC (and AIC) against k, every k tried: the minimum marked, the plateau shaded and named. Several start seeds
 * become their median and range, several covariance types a curve each. A second panel magnifies what the fall
 * from k = 1 makes flat.
 */
export function bicCurve(entries: readonly CurveEntry[], options: BicCurveOptions): SVGSVGElement {
  const leading = options.covarianceType ?? entries[0]?.covarianceType;
  const series = seriesOf(entries, 'bic');
  const lead = series.find(({ covarianceType }) => covarianceType === leading);
  if (lead === undefined) {
    throw new Error(`bicCurve: got no entries of covariance type ${leading}, expected at least one.`);
  }
  const others = series.filter((one) => one !== lead);
  const aic =
    options.aic === false
      ? undefined
      : seriesOf(entries, 'aic').find((one) => one.covarianceType === leading);
  const width = WIDTHS[options.size ?? 'wide'];
  const narrow = options.size === 'narrow';
  const labels = labelsOf(options);
  const near =
    options.magnified === false || others.length > 0
      ? undefined
      : neighbourhood(lead, options.chosen?.plateau);
  const shared = { document: options.document, width, narrow, labels, lead, others, chosen: options.chosen };
  const height = narrow ? 240 : 290;
  const title = lead.seeds > 1 ? `${labels.bic}: ${labels.ofSeeds(lead.seeds)}` : labels.bic;
  const panels: Panel[] = [
    {
      chart: bicPanel({ ...shared, aic, height, title, bottomTitle: near === undefined }),
      x: 0,
      y: 0,
    },
  ];
  if (near === undefined) return composePanels(options, 'bic', width, height, panels);
  const below = narrow ? 210 : 230;
  const chart = bicPanel({
    ...shared,
    aic: undefined,
    height: below,
    title: `${labels.bic}, ${labels.magnified}`,
    bottomTitle: true,
    window: near,
  });
  panels.push({ chart, x: 0, y: height + 6 });
  return composePanels(options, 'bic', width, height + 6 + below, panels);
}
