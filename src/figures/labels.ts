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
  readonly minimum: (components: number) => string;
  readonly plateau: (first: number, last: number) => string;
  /** Title of the panel that magnifies the neighbourhood of the minimum. */
  readonly magnified: string;
  /** What line and band are where a curve stands for several start seeds. */
  readonly ofSeeds: (seeds: number) => string;
  /** Name of a curve with the k where it is best. */
  readonly bestOf: (name: string, components: number) => string;
  readonly heldOut: string;
  readonly covarianceTypes: Readonly<Record<CovarianceType, string>>;
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

/** Spanish, the report's first language. */
export const spanishLabels: FigureLabels = Object.freeze<FigureLabels>({
  numbers: es,
  components: 'número de gaussianas, k',
  componentsLog: 'número de gaussianas, k (escala logarítmica)',
  bic: 'BIC',
  aic: 'AIC',
  minimum: (k) => `mínimo: k = ${formatNumber(k, es)}`,
  plateau: (first, last) => `meseta: ${span(first, last, es)}`,
  magnified: 'alrededor del mínimo, ampliado',
  ofSeeds: (seeds) => `mediana y rango de ${formatNumber(seeds, es)} semillas`,
  bestOf: (name, k) => `${name}, k = ${formatNumber(k, es)}`,
  heldOut: 'log-verosimilitud por imagen reservada (nats)',
  covarianceTypes: {
    spherical: 'esférica',
    diag: 'diagonal',
    tied: 'compartida',
    full: 'completa',
    shrunken: 'contraída',
    factorAnalysers: 'por factores',
  },
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
  overlap: (first, last) => `en ambas: ${span(first, last, es)}`,
  setting: (pca) =>
    Number.isInteger(pca)
      ? `${formatNumber(pca, es)} PC`
      : `${formatPercent(pca, es, decimalsOfShare(pca))} de la varianza`,
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
  minimum: (k) => `minimum: k = ${formatNumber(k, en)}`,
  plateau: (first, last) => `plateau: ${span(first, last, en)}`,
  magnified: 'around the minimum, magnified',
  ofSeeds: (seeds) => `median and range of ${formatNumber(seeds, en)} seeds`,
  bestOf: (name, k) => `${name}, k = ${formatNumber(k, en)}`,
  heldOut: 'log-likelihood per held-out image (nats)',
  covarianceTypes: {
    spherical: 'spherical',
    diag: 'diagonal',
    tied: 'tied',
    full: 'full',
    shrunken: 'shrunken',
    factorAnalysers: 'factor-analytic',
  },
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
  overlap: (first, last) => `on both: ${span(first, last, en)}`,
  setting: (pca) =>
    Number.isInteger(pca)
      ? `${formatNumber(pca, en)} PCs`
      : `${formatPercent(pca, en, decimalsOfShare(pca))} of the variance`,
  pcAxes: ['PC1', 'PC2', 'PC3'],
  plainAxes: ['x', 'y', 'z'],
});

/** Decimals that a percentage needs: 0.95 → 0, 0.995 → 1. */
function decimalsOfShare(share: number): number {
  return Math.abs(share * 100 - Math.round(share * 100)) < 1e-9 ? 0 : 1;
}
