import type { LiveLanguage } from '../live/kit.ts';

/** What the sampler says. Numbers come written in the language. */
export interface SamplerWords {
  readonly setting: string;
  readonly images: string;
  readonly from: string;
  readonly wholeMixture: string;
  /** Name of an image: which one of how many, and the component that made it. */
  readonly garment: (place: string, count: string, component: string) => string;
  readonly garments: (count: number, written: string) => string;
  readonly gaussians: (count: number, written: string) => string;
  /** What is shown, in a sentence: «16 prendas con 3 PC y la semilla 7, de 9 gaussianas». */
  readonly summary: (garments: string, setting: string, seed: string, source: string) => string;
  readonly oneGaussian: (component: string) => string;
  readonly link: string;
  readonly command: string;
  /** That the browser's model is rounded. */
  readonly rounded: string;
  readonly loading: string;
  readonly failed: string;
}

const es: SamplerWords = {
  setting: 'Espacio',
  images: 'Prendas',
  from: 'Sortear de',
  wholeMixture: 'Toda la mezcla',
  garment: (place, count, component) => `Prenda ${place} de ${count}, sorteada de la gaussiana ${component}`,
  garments: (count, written) => (count === 1 ? 'Una prenda' : `${written} prendas`),
  gaussians: (count, written) => (count === 1 ? 'una gaussiana' : `${written} gaussianas`),
  summary: (garments, setting, seed, source) =>
    `${garments} con ${setting} y la semilla ${seed}, de ${source}.`,
  oneGaussian: (component) => `la gaussiana ${component}`,
  link: 'Enlace a estas prendas',
  command: 'Lo mismo en la terminal:',
  rounded:
    'Para pesar poco, el modelo viaja hasta aquí redondeado; el de la terminal está entero, y algún gris puede diferir en unos pocos niveles.',
  loading: 'Cargando el modelo…',
  failed: 'No se ha podido cargar el modelo; lo que se ve sigue siendo lo anterior.',
};

const en: SamplerWords = {
  setting: 'Space',
  images: 'Garments',
  from: 'Draw from',
  wholeMixture: 'The whole mixture',
  garment: (place, count, component) => `Garment ${place} of ${count}, drawn from Gaussian ${component}`,
  garments: (count, written) => (count === 1 ? 'One garment' : `${written} garments`),
  gaussians: (count, written) => (count === 1 ? 'one Gaussian' : `${written} Gaussians`),
  summary: (garments, setting, seed, source) =>
    `${garments} with ${setting} and seed ${seed}, from ${source}.`,
  oneGaussian: (component) => `Gaussian ${component}`,
  link: 'Link to these garments',
  command: 'The same at the terminal:',
  rounded:
    'To weigh little, the model travels here rounded; the one at the terminal is whole, and a grey may differ by a few levels.',
  loading: 'Loading the model…',
  failed: 'The model could not be loaded; what is shown is still what was there before.',
};

/** The words of each language. */
export const SAMPLER_WORDS: Readonly<Record<LiveLanguage, SamplerWords>> = { es, en };
