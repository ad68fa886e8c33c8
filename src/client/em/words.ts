import type { LiveLanguage } from '../live/kit.ts';

/** What the replay says. Numbers come written in the language. */
export interface EmWords {
  /** The picture in a sentence, for those who don't see it. */
  readonly scene: (components: string, setting: string, state: string) => string;
  readonly curve: string;
  readonly slider: string;
  readonly turn: string;
  readonly first: string;
  readonly previous: string;
  readonly next: string;
  readonly last: string;
  readonly play: string;
  readonly pause: string;
  readonly start: string;
  readonly iteration: (step: string, last: string) => string;
  readonly score: (score: string) => string;
  readonly gain: (gain: string) => string;
  readonly moved: (count: number, written: string) => string;
  /** Why EM ends here: the gain is below the tolerance. */
  readonly settled: (tolerance: string) => string;
  readonly unsettled: string;
  readonly startNote: string;
  readonly legend: string;
  readonly again: string;
  readonly againNote: (images: string, setting: string, seed: string) => string;
  readonly computing: string;
  readonly published: string;
  readonly here: string;
  readonly difference: string;
  readonly effort: string;
  readonly iterations: (kmeans: string, em: string, milliseconds: string) => string;
  readonly identical: string;
  /** `share`: of the value, as a text. */
  readonly equal: (share: string) => string;
  readonly different: string;
  readonly failed: string;
}

const es: EmWords = {
  scene: (components, setting, state) =>
    `Las ${components} gaussianas con ${setting}: puntos, elipsoides a una desviación típica y el camino de cada media. ${state}`,
  curve: 'log-verosimilitud por imagen (nats)',
  slider: 'Iteración',
  turn: 'Girar',
  first: 'Al inicio',
  previous: 'Una atrás',
  next: 'Una adelante',
  last: 'Al final',
  play: 'Reproducir',
  pause: 'Parar',
  start: 'Inicio',
  iteration: (step, last) => `Iteración ${step} de ${last}`,
  score: (score) => `log-verosimilitud ${score} nats por imagen`,
  gain: (gain) => `${gain} más que antes`,
  moved: (count, written) =>
    count === 1 ? 'una imagen cambia de gaussiana' : `${written} imágenes cambian de gaussiana`,
  settled: (tolerance) => `Aquí EM se detiene: la última mejora no llega a ${tolerance}.`,
  unsettled: 'Aquí EM se detiene sin haber convergido: no se le conceden más iteraciones.',
  startNote: 'Es el reparto de k-means: cada imagen, entera, de su centro más cercano.',
  legend:
    'Cada punto es una imagen, del color de la gaussiana que la reclama; con borde, las que acaban de cambiar. Elipsoides a una desviación típica; las líneas son el camino de las medias.',
  again: 'Recalcular aquí',
  againNote: (images, setting, seed) =>
    `Repite el ajuste entero en este navegador, con las ${images} imágenes (${setting}): k-means++ desde la semilla ${seed}, Lloyd y EM.`,
  computing: 'Calculando…',
  published: 'BIC publicado',
  here: 'BIC calculado aquí',
  difference: 'Diferencia',
  effort: 'Trabajo',
  iterations: (kmeans, em, milliseconds) =>
    `${kmeans} iteraciones de Lloyd y ${em} de EM, en ${milliseconds} ms`,
  identical: 'Es el mismo número, hasta el último bit.',
  equal: (share) => `Es el mismo número, salvo redondeo: difieren en ${share} de su valor.`,
  different: 'No es el mismo número: algo distingue este navegador del programa que hizo el informe.',
  failed: 'El cálculo se ha interrumpido',
};

const en: EmWords = {
  scene: (components, setting, state) =>
    `The ${components} Gaussians with ${setting}: points, ellipsoids at one standard deviation, and the way each mean has come. ${state}`,
  curve: 'log-likelihood per image (nats)',
  slider: 'Iteration',
  turn: 'Turn',
  first: 'To the start',
  previous: 'One back',
  next: 'One on',
  last: 'To the end',
  play: 'Play',
  pause: 'Pause',
  start: 'Start',
  iteration: (step, last) => `Iteration ${step} of ${last}`,
  score: (score) => `log-likelihood ${score} nats per image`,
  gain: (gain) => `${gain} more than before`,
  moved: (count, written) =>
    count === 1 ? 'one image changes its Gaussian' : `${written} images change their Gaussian`,
  settled: (tolerance) => `EM stops here: the last gain is below ${tolerance}.`,
  unsettled: 'EM stops here without having converged: it is granted no more iterations.',
  startNote: 'This is how k-means shares the images out: each one whole, to its nearest centre.',
  legend:
    'Each point is an image, in the colour of the Gaussian that claims it; with a rim, those that have just changed. Ellipsoids at one standard deviation; the lines are the ways of the means.',
  again: 'Recompute here',
  againNote: (images, setting, seed) =>
    `Repeats the whole fit in this browser, with the ${images} images (${setting}): k-means++ from seed ${seed}, Lloyd, and EM.`,
  computing: 'Computing…',
  published: 'Published BIC',
  here: 'BIC computed here',
  difference: 'Difference',
  effort: 'Work',
  iterations: (kmeans, em, milliseconds) =>
    `${kmeans} iterations of Lloyd’s and ${em} of EM, in ${milliseconds} ms`,
  identical: 'It is the same number, to the last bit.',
  equal: (share) => `It is the same number but for rounding: they differ by ${share} of their value.`,
  different:
    'It is not the same number: something sets this browser apart from the program that made the report.',
  failed: 'The computation was interrupted',
};

/** The words of each language. */
export const EM_WORDS: Readonly<Record<LiveLanguage, EmWords>> = { es, en };
