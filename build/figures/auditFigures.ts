import { auditChart } from '../../src/figures/auditChart.ts';
import type { FigureSize } from '../../src/figures/base/theme.ts';
import { cellShares } from '../../src/figures/cellShares.ts';
import { classShares } from '../../src/figures/classShares.ts';
import { distanceCurves } from '../../src/figures/distanceCurves.ts';
import type { AuditResults } from '../../src/study/audit/auditResults.ts';
import { Z_95 } from '../../src/study/audit/proportion.ts';
import type { SettingResults } from '../../src/study/results.ts';
import { heavyChart } from './heavyChart.ts';
import { chart, type FigureContext, type MadeFigure } from './maker.ts';
import type { FigureData } from './table.ts';

function overviewData(audit: readonly AuditResults[]): FigureData {
  return {
    columns: [
      'setting',
      'covarianceType',
      'components',
      'startSeed',
      'heldOutScore',
      'ndb',
      'ndbMedian',
      'ndbDeviation',
      'jsd',
      'pcaNdb',
      'mixtureNdb',
      'toldApart',
      'toldApartProjected',
    ],
    rows: audit.map((a) => [
      ...[a.pca, a.covarianceType, a.components, a.seed, a.heldOutScore],
      ...[a.ndb, a.draws.ndbMedian, a.draws.ndbDeviation, a.jsd, a.pcaAlone.ndb, a.mixtureAlone.ndb],
      ...[a.twoSample.images.share, a.twoSample.projected.share],
    ]),
  };
}

/** All audited models before the cells, with the yardstick. */
function overview(context: FigureContext): MadeFigure {
  const { document, labels, study } = context;
  const { audit, yardstick } = study.results;
  const rows = audit.map((a) => ({
    pca: a.pca,
    covarianceType: a.covarianceType,
    components: a.components,
    bins: a.bins,
    ndb: a.draws.ndb,
    ndbMedian: a.draws.ndbMedian,
    pcaAlone: a.pcaAlone.ndb,
  }));
  const band =
    yardstick === null ? {} : { yardstick: [yardstick.ndbQuantiles[0], yardstick.ndbQuantiles[2]] as const };
  return chart(
    context,
    'audit',
    (size) => auditChart(rows, { document, labels, size, ...band }),
    overviewData(audit),
  );
}

/** Cell by cell: generated pictures against held-out images. */
function cellsFigure(context: FigureContext, id: string, { cells }: AuditResults): MadeFigure {
  const { document, labels } = context;
  return heavyChart(context, `cells-${id}`, (size) => cellShares(cells, { document, labels, size }), {
    columns: ['cell', 'heldOutImages', 'projectedImages', 'generatedImages', 'z', 'differs'],
    rows: cells.heldOut.map((count, cell) => {
      const z = cells.z[cell]!;
      return [cell + 1, count, cells.projected[cell]!, cells.generated[cell]!, z, Math.abs(z) > Z_95];
    }),
  });
}

/** Class by class. */
function classesFigure(context: FigureContext, id: string, { coverage }: AuditResults): MadeFigure {
  const { document, labels } = context;
  const { byClass } = coverage;
  return heavyChart(context, `coverage-${id}`, (size) => classShares(byClass, { document, labels, size }), {
    columns: [
      'class',
      'heldOutShare',
      'heldOutLow',
      'heldOutHigh',
      'generatedShare',
      'generatedLow',
      'generatedHigh',
      'z',
      'differs',
    ],
    rows: byClass.map(({ class: label, heldOut, generated, z, differs }) => [
      label,
      ...[heldOut.share, heldOut.low, heldOut.high, generated.share, generated.low, generated.high],
      z,
      differs,
    ]),
  });
}

/** Distances to the nearest fitted image. */
function distancesFigure(context: FigureContext, id: string, { memorisation }: AuditResults): MadeFigure {
  const { document, labels } = context;
  const draw = (size: FigureSize) => distanceCurves(memorisation, { document, labels, size });
  return heavyChart(context, `distances-${id}`, draw, {
    columns: ['percentile', 'heldOutDistance', 'generatedDistance'],
    rows: memorisation.heldOut.map((distance, percent) => [
      percent,
      distance,
      memorisation.generated[percent]!,
    ]),
  });
}

/** The audit of the model that a setting's chapter shows. */
function ofSetting(audit: readonly AuditResults[], { model }: SettingResults): AuditResults | undefined {
  return audit.find((a) => a.model === model.file);
}

/** The figures of the audit: all models together, then the chosen one of each setting; none where nothing was audited. */
export function auditFigures(context: FigureContext): MadeFigure[] {
  const { audit, settings } = context.study.results;
  if (audit.length === 0) return [];
  const details = settings.flatMap((setting) => {
    const own = ofSetting(audit, setting);
    if (own === undefined) return [];
    return [cellsFigure, classesFigure, distancesFigure].map((figure) => figure(context, setting.id, own));
  });
  const generators = context.study.generators.flatMap(({ setting, shown }) => {
    const own = audit.find((a) => a.model === shown?.file);
    if (own === undefined) return [];
    const id = `${settings[setting]!.id}-${own.covarianceType}`;
    return [cellsFigure, distancesFigure].map((figure) => figure(context, id, own));
  });
  return [overview(context), ...details, ...generators];
}
