import type { CovarianceType } from '../numeric/gmm/types.ts';
import {
  ENGLISH_NUMBERS,
  formatNumber,
  formatPercent,
  type NumberStyle,
  SPANISH_NUMBERS,
} from './base/format.ts';

/** Every word that a figure shows, and how it writes numbers. */
export interface FigureLabels {
  readonly numbers: NumberStyle;
  /** Axis of k. */
  readonly components: string;
  /** The same on a logarithmic axis. */
  readonly componentsLog: string;
  readonly bic: string;
  readonly aic: string;
  readonly icl: string;
  /** Axis of the cells in which pictures differ from held-out images taken through the same PCA. */
  readonly cellsAfterPca: string;
  /** A fit with a component at the regularisation. */
  readonly degenerate: string;
  readonly minimum: (components: number) => string;
  /** The same of a curve of medians. */
  readonly lowestMedian: (components: number) => string;
  readonly plateau: (first: number, last: number) => string;
  /** Title of the panel that magnifies the neighbourhood of the minimum. */
  readonly magnified: string;
  /** What line and band are where a curve stands for several start seeds. */
  readonly ofSeeds: (seeds: number) => string;
  /** What a bar counts where each start seed has one winner. */
  readonly wins: (seeds: number) => string;
  /** Name of a curve with the k where it is best. */
  readonly bestOf: (name: string, components: number) => string;
  readonly heldOut: string;
  readonly covarianceTypes: Readonly<Record<CovarianceType, string>>;
  /** The same with the families beyond covariance types. */
  readonly families: Readonly<Record<string, string>>;
  /** Logarithmic axis of the scree plot. */
  readonly principalComponents: string;
  readonly explainedEach: string;
  readonly explainedTotal: string;
  readonly screeMark: (components: number, total: number) => string;
  readonly classNames: readonly string[];
  readonly weight: string;
  readonly component: string;
  readonly uniformWeight: (components: number) => string;
  /** Colour key of the heat map. */
  readonly shareOfComponent: string;
  readonly excessBic: string;
  /** Axis of NDB, of cells, of shares and of distances in the audit of generated pictures. */
  readonly differingCells: string;
  readonly cells: string;
  readonly shareOfPictures: string;
  readonly nearestDistance: string;
  /** The distance that one in twenty held-out images falls short of. */
  readonly nearThreshold: string;
  /** One audited model; `family` is a covariance type, or a family beyond the four. */
  readonly auditedModel: (pca: number, family: string, components: number) => string;
  /** Name of a model without its setting, and what the marks of the frontier stand for. */
  readonly modelName: (family: string, components: number) => string;
  readonly fourTypes: string;
  readonly betweenTypes: string;
  readonly nestedMixtures: string;
  readonly generatedMedian: string;
  readonly throughPca: string;
  /** What the shaded band is: with a yardstick, between which numbers of cells; without one, chance. */
  readonly realImages: (low: number, high: number) => string;
  readonly byChance: string;
  readonly heldOutPictures: string;
  readonly generatedPictures: string;
  readonly generatedAlike: string;
  readonly generatedApart: string;
  readonly overlap: (first: number, last: number) => string;
  /** Name of a setting: 3 principal components, or 95 % of the variance. */
  readonly setting: (pca: number) => string;
  /** Titles of the three axes in PC space, and outside it. */
  readonly pcAxes: readonly [string, string, string];
  readonly plainAxes: readonly [string, string, string];
}

const span = (first: number, last: number, style: NumberStyle): string =>
  first === last ? formatNumber(first, style) : `${formatNumber(first, style)}–${formatNumber(last, style)}`;

const es = SPANISH_NUMBERS;
const en = ENGLISH_NUMBERS;

const spanishTypes = {
  spherical: 'esférica',
  diag: 'diagonal',
  tied: 'compartida',
  full: 'completa',
  shrunken: 'contraída',
  factorAnalysers: 'por factores',
};
const spanishFamilies: Readonly<Record<string, string>> = { ...spanishTypes, nested: 'anidada' };
const englishTypes = {
  spherical: 'spherical',
  diag: 'diagonal',
  tied: 'tied',
  full: 'full',
  shrunken: 'shrunken',
  factorAnalysers: 'factor-analytic',
};
const englishFamilies: Readonly<Record<string, string>> = { ...englishTypes, nested: 'nested' };

function spanishSetting(pca: number): string {
  if (Number.isInteger(pca)) return `${formatNumber(pca, es)} PC`;
  return `${formatPercent(pca, es, decimalsOfShare(pca))} de la varianza`;
}

function englishSetting(pca: number): string {
  if (Number.isInteger(pca)) return `${formatNumber(pca, en)} ${pca === 1 ? 'PC' : 'PCs'}`;
  return `${formatPercent(pca, en, decimalsOfShare(pca))} of the variance`;
}

/** Spanish, the report's first language. */
export const spanishLabels: FigureLabels = Object.freeze<FigureLabels>({
  numbers: es,
  components: 'número de gaussianas, k',
  componentsLog: 'número de gaussianas, k (escala logarítmica)',
  bic: 'BIC',
  aic: 'AIC',
  icl: 'ICL',
  cellsAfterPca: 'casillas distintas, tras la misma PCA',
  degenerate: 'ajuste hundido, no compite',
  minimum: (k) => `mínimo: k = ${formatNumber(k, es)}`,
  lowestMedian: (k) => `menor mediana: k = ${formatNumber(k, es)}`,
  plateau: (first, last) => `meseta: ${span(first, last, es)}`,
  magnified: 'alrededor del mínimo, ampliado',
  ofSeeds: (seeds) => `mediana y rango de ${formatNumber(seeds, es)} semillas`,
  wins: (seeds) => `victorias de cada k, de ${formatNumber(seeds, es)}`,
  bestOf: (name, k) => `${name}, k = ${formatNumber(k, es)}`,
  heldOut: 'log-verosimilitud por imagen reservada (nats)',
  covarianceTypes: spanishTypes,
  families: spanishFamilies,
  principalComponents: 'ejes principales (escala logarítmica)',
  explainedEach: 'varianza de cada eje',
  explainedTotal: 'varianza acumulada',
  screeMark: (n, total) => `${formatNumber(n, es)} PC: ${formatPercent(total, es, 1)}`,
  classNames: [
    'Camiseta',
    'Pantalón',
    'Suéter',
    'Vestido',
    'Abrigo',
    'Sandalia',
    'Camisa',
    'Zapatilla',
    'Bolso',
    'Bota',
  ],
  weight: 'peso',
  component: 'gaussianas, por peso',
  uniformWeight: (k) => `pesos iguales: 1/${formatNumber(k, es)}`,
  shareOfComponent: 'parte de la gaussiana',
  excessBic: 'BIC sobre su mínimo (% de la caída desde k = 1)',
  differingCells: 'casillas en que difieren de las imágenes apartadas',
  cells: 'casillas, de la más a la menos poblada',
  shareOfPictures: 'parte de las imágenes',
  nearestDistance: 'distancia a la imagen ajustada más cercana (niveles de gris)',
  nearThreshold: `el ${formatPercent(0.05, es)} de las apartadas`,
  auditedModel: (pca, family, k) =>
    `${spanishSetting(pca)}, ${spanishFamilies[family] ?? family}, k = ${formatNumber(k, es)}`,
  modelName: (family, k) => `${spanishFamilies[family] ?? family}, k = ${formatNumber(k, es)}`,
  fourTypes: 'los cuatro tipos',
  betweenTypes: 'intermedias',
  nestedMixtures: 'anidadas',
  generatedMedian: 'generadas (mediana)',
  throughPca: 'reales, tras la PCA',
  realImages: (low, high) => `reales entre sí (${span(low, high, es)})`,
  byChance: 'lo que da el azar',
  heldOutPictures: 'imágenes apartadas',
  generatedPictures: 'imágenes generadas',
  generatedAlike: 'generadas, sin diferencia',
  generatedApart: 'generadas, con diferencia',
  overlap: (first, last) => `en ambas: ${span(first, last, es)}`,
  setting: spanishSetting,
  pcAxes: ['PC1', 'PC2', 'PC3'],
  plainAxes: ['x', 'y', 'z'],
});

/** English. */
export const englishLabels: FigureLabels = Object.freeze<FigureLabels>({
  numbers: en,
  components: 'number of Gaussians, k',
  componentsLog: 'number of Gaussians, k (logarithmic scale)',
  bic: 'BIC',
  aic: 'AIC',
  icl: 'ICL',
  cellsAfterPca: 'cells that differ, after the same PCA',
  degenerate: 'degenerate fit, takes no part',
  minimum: (k) => `minimum: k = ${formatNumber(k, en)}`,
  lowestMedian: (k) => `lowest median: k = ${formatNumber(k, en)}`,
  plateau: (first, last) => `plateau: ${span(first, last, en)}`,
  magnified: 'around the minimum, magnified',
  ofSeeds: (seeds) => `median and range of ${formatNumber(seeds, en)} seeds`,
  wins: (seeds) => `wins of each k, of ${formatNumber(seeds, en)}`,
  bestOf: (name, k) => `${name}, k = ${formatNumber(k, en)}`,
  heldOut: 'log-likelihood per held-out image (nats)',
  covarianceTypes: englishTypes,
  families: englishFamilies,
  principalComponents: 'principal axes (logarithmic scale)',
  explainedEach: 'variance of each axis',
  explainedTotal: 'cumulative variance',
  screeMark: (n, total) => `${formatNumber(n, en)} PCs: ${formatPercent(total, en, 1)}`,
  classNames: [
    'T-shirt',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ],
  weight: 'weight',
  component: 'Gaussians, by weight',
  uniformWeight: (k) => `equal weights: 1/${formatNumber(k, en)}`,
  shareOfComponent: 'share of the Gaussian',
  excessBic: 'BIC above its minimum (% of the fall from k = 1)',
  differingCells: 'cells in which they differ from the images set aside',
  cells: 'cells, from the fullest to the emptiest',
  shareOfPictures: 'share of the images',
  nearestDistance: 'distance to the nearest fitted image (grey levels)',
  nearThreshold: `${formatPercent(0.05, en)} of those set aside`,
  auditedModel: (pca, family, k) =>
    `${englishSetting(pca)}, ${englishFamilies[family] ?? family}, k = ${formatNumber(k, en)}`,
  modelName: (family, k) => `${englishFamilies[family] ?? family}, k = ${formatNumber(k, en)}`,
  fourTypes: 'the four types',
  betweenTypes: 'in between',
  nestedMixtures: 'nested',
  generatedMedian: 'generated (median)',
  throughPca: 'real, after the PCA',
  realImages: (low, high) => `real among themselves (${span(low, high, en)})`,
  byChance: 'what chance gives',
  heldOutPictures: 'images set aside',
  generatedPictures: 'generated images',
  generatedAlike: 'generated, no difference',
  generatedApart: 'generated, different',
  overlap: (first, last) => `on both: ${span(first, last, en)}`,
  setting: englishSetting,
  pcAxes: ['PC1', 'PC2', 'PC3'],
  plainAxes: ['x', 'y', 'z'],
});

/** Decimals that a percentage needs: 0.95 → 0, 0.995 → 1. */
function decimalsOfShare(share: number): number {
  return Math.abs(share * 100 - Math.round(share * 100)) < 1e-9 ? 0 : 1;
}
