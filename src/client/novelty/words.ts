import type { LiveLanguage } from '../live/kit.ts';

/** What the comparison says. Numbers come written in the language. */
export interface NoveltyWords {
  readonly waiting: string;
  readonly progress: (done: string, all: string, weight: string) => string;
  readonly complete: (all: string) => string;
  /** That a report in one file carries but some of the images. */
  readonly few: (there: string, all: string) => string;
  /** Medians, and the nearest of all. */
  readonly summary: (
    n: number,
    written: string,
    median: string,
    heldOut: string,
    heldOutMedian: string,
  ) => string;
  readonly nearest: (distance: string, share: string) => string;
  readonly isNew: string;
  readonly isNear: string;
  /** In which space distances are measured, and why that is fair. */
  readonly measure: (count: number, axes: string) => string;
  readonly strip: (summary: string) => string;
  readonly axis: string;
  /** The same where there is little room. */
  readonly shortAxis: string;
  readonly copy: string;
  readonly heldOut: string;
  readonly median: (distance: string) => string;
  readonly generated: string;
  readonly seenAs: string;
  readonly asItIs: string;
  readonly throughAxes: (setting: string) => string;
  readonly pairs: string;
  readonly garment: (place: string) => string;
  readonly real: (image: string) => string;
  /** Distance, and its percentile among the held-out photographs. */
  readonly caption: (distance: string, percentile: string) => string;
  readonly failed: string;
  readonly noGarments: string;
}

const es: NoveltyWords = {
  waiting: 'Buscando…',
  progress: (done, all, weight) =>
    `Comparadas con ${done} de las ${all} imágenes del ajuste; faltan ${weight} MB.`,
  complete: (all) => `Comparadas con las ${all} imágenes del ajuste, una por una.`,
  few: (there, all) =>
    `Este archivo lleva solo ${there} de las ${all} imágenes del ajuste: con esas se comparan, las sorteadas y las reservadas.`,
  summary: (n, written, median, heldOut, heldOutMedian) =>
    `${n === 1 ? 'La prenda sorteada dista' : `Las ${written} prendas sorteadas distan`} ${median} de la imagen del ajuste que más se le${n === 1 ? '' : 's'} parece${n === 1 ? '' : ' (mediana)'}; las ${heldOut} fotografías reservadas, ${heldOutMedian} de la suya.`,
  nearest: (distance, share) =>
    `La más próxima está a ${distance}, y el ${share} de las reservadas está aún más cerca de alguna.`,
  isNew:
    'Ninguna se acerca a una imagen del ajuste más de lo que se acerca otra fotografía real: aquí no se copia.',
  isNear:
    'Alguna está más cerca de una imagen del ajuste que cualquier fotografía reservada: conviene mirarla bien.',
  measure: (count, axes) =>
    `Todo se mide en el espacio de la mezcla, de ${axes} ${count === 1 ? 'eje' : 'ejes'}: a las imágenes reales se les quita antes lo que esos ejes no conservan.`,
  strip: (summary) =>
    `Distribución de las distancias de las imágenes reservadas, con las de las prendas sorteadas. ${summary}`,
  axis: 'distancia a la imagen del ajuste más parecida',
  shortAxis: 'distancia a la más parecida',
  copy: '0: una copia',
  heldOut: 'fotografías reservadas',
  median: (distance) => `mediana ${distance}`,
  generated: 'prendas sorteadas',
  seenAs: 'La imagen real, vista',
  asItIs: 'tal como es',
  throughAxes: (setting) => `con ${setting}`,
  pairs:
    'Cada prenda sorteada, a la izquierda, con la imagen real que más se le parece; debajo, cuánto distan y qué percentil es eso entre las fotografías reservadas.',
  garment: (place) => `Prenda sorteada ${place}`,
  real: (image) => `La más parecida: la imagen real ${image} del ajuste`,
  caption: (distance, percentile) => `${distance}; percentil ${percentile}`,
  failed: 'No se han podido cargar todas las imágenes reales; lo que se ve es la comparación con las que hay',
  noGarments: 'No hay prendas que comparar: el generador no se ha podido abrir.',
};

const en: NoveltyWords = {
  waiting: 'Searching…',
  progress: (done, all, weight) =>
    `Compared with ${done} of the ${all} images of the fit; ${weight} MB to go.`,
  complete: (all) => `Compared with the ${all} images of the fit, one by one.`,
  few: (there, all) =>
    `This file carries but ${there} of the ${all} images of the fit: with those they are compared, the generated ones and the held-out ones.`,
  summary: (n, written, median, heldOut, heldOutMedian) =>
    `${n === 1 ? 'The generated garment is' : `The ${written} generated garments are`} ${median} away from the image of the fit that is most like ${n === 1 ? 'it' : 'them (median)'}; the ${heldOut} held-out photographs, ${heldOutMedian} from theirs.`,
  nearest: (distance, share) =>
    `The nearest one is ${distance} away, and ${share} of the held-out ones are nearer still to some image.`,
  isNew:
    'None comes nearer to an image of the fit than another real photograph does: nothing is copied here.',
  isNear:
    'Some garment is nearer to an image of the fit than any held-out photograph: it deserves a close look.',
  measure: (count, axes) =>
    `Everything is measured in the space of the mixture, of ${axes} ${count === 1 ? 'axis' : 'axes'}: real images first lose what those axes do not keep.`,
  strip: (summary) =>
    `Distribution of the distances of the held-out images, with those of the generated garments. ${summary}`,
  axis: 'distance to the most similar image of the fit',
  shortAxis: 'distance to the most similar',
  copy: '0: a copy',
  heldOut: 'held-out photographs',
  median: (distance) => `median ${distance}`,
  generated: 'generated garments',
  seenAs: 'The real image, seen',
  asItIs: 'as it is',
  throughAxes: (setting) => `with ${setting}`,
  pairs:
    'Each generated garment, on the left, with the real image that is most like it; below, how far apart they are, and which percentile that is among the held-out photographs.',
  garment: (place) => `Generated garment ${place}`,
  real: (image) => `The most similar: real image ${image} of the fit`,
  caption: (distance, percentile) => `${distance}; percentile ${percentile}`,
  failed:
    'Not all of the real images could be loaded; what is shown is the comparison with those that are there',
  noGarments: 'There are no garments to compare: the sampler could not be opened.',
};

/** The words of each language. */
export const NOVELTY_WORDS: Readonly<Record<LiveLanguage, NoveltyWords>> = { es, en };
