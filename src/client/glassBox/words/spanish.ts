import type { GlassBoxWords } from './glassBoxWords.ts';

/** Spanish. */
export const spanish: GlassBoxWords = {
  setting: 'Espacio',
  steps: [
    'Un número elige la gaussiana',
    'Llega el ruido',
    'El ruido se vuelve un punto',
    'El punto se vuelve una imagen',
    'Lo que no cabe se recorta',
  ],
  controls: 'Pasos del sorteo',
  next: 'Paso siguiente',
  play: 'Ver despacio',
  pause: 'Pausa',
  restart: 'Desde el principio',
  position: (step, steps) => `Paso ${step} de ${steps}`,
  onlyOne: 'La mezcla tiene una sola gaussiana: no hay nada que elegir.',
  chosen: (u, component, from, to, weight) =>
    `u = ${u} cae en el tramo de la gaussiana ${component}, de ${from} a ${to}: pesa un ${weight}.`,
  bar: (components) => `Barra de los pesos de ${components} gaussianas, en su orden`,
  mean: (component) => `Media de la gaussiana ${component}`,
  howChosen: 'Cómo lo pregunta el programa',
  cascade:
    'El programa reparte con la multinomial de NumPy, que pregunta a las gaussianas por orden. Cada pregunta gasta un número uniforme, y la respuesta es sí si queda por debajo de la parte que esa gaussiana tiene del peso que falta por repartir. El último número, puesto sobre lo que queda de barra, es u.',
  question: ['Gaussiana', 'Su parte', 'Número', 'Respuesta'],
  yes: 'sí',
  no: 'no',
  noise: (count, written, first) =>
    count === 1
      ? `Un número normal estándar: z = ${first}.`
      : `${written} números normales estándar: z = (${first}).`,
  noiseBars: (largest, place) =>
    `Los números de z como barras con signo; el mayor es ${largest}, en el eje ${place}`,
  point: (scores) => `A la media μ de la gaussiana se le suma L z, con L Lᵀ = Σ. El punto es (${scores}).`,
  axis: 'Eje',
  plane: (component) =>
    `Los dos primeros ejes: las medias, las elipses de la gaussiana ${component} a 1, 2 y 3 desviaciones y el camino de su media al punto`,
  scoreBars: (count) => `Las ${count} coordenadas del punto como barras con signo, con una marca en la media`,
  in3d: 'Ver el punto en 3D',
  sum: (count, written) =>
    `La imagen media más ${count === 1 ? 'una eigenimagen' : `${written} eigenimágenes`}, cada una por la coordenada de su eje.`,
  meanImage: 'Imagen media',
  eigenImage: (place) => `Eigenimagen ${place}`,
  partial: (count, written) =>
    count === 0
      ? 'La imagen media sola'
      : `La suma con ${count === 1 ? 'una eigenimagen' : `${written} eigenimágenes`}`,
  more: (count, written) => (count === 1 ? 'y una más' : `y ${written} más`),
  added: 'Eigenimágenes sumadas',
  grey: 'En una eigenimagen, el gris medio es cero; lo claro suma y lo oscuro resta.',
  clipped: (below, above, darkest, brightest) =>
    `La suma va de ${darkest} a ${brightest}, y una pantalla muestra de 0 a 255: quedan por debajo ${below} píxeles y por encima ${above}.`,
  notClipped: (darkest, brightest) =>
    `La suma va de ${darkest} a ${brightest}: todo cabe entre 0 y 255 y no se recorta nada.`,
  stretched: 'La suma, con todo su rango',
  clips: 'Lo recortado',
  belowBlack: 'bajo el negro',
  aboveWhite: 'sobre el blanco',
  garment: 'La prenda',
  replay: 'El mismo ruido en otra mezcla',
  replayHelp:
    'El mismo u sobre otra barra y los mismos números z, tantos como ejes tenga el espacio. Cada mezcla se carga al pedirla.',
  mixture: (setting, type, components) => `${setting}, covarianza ${type}, k\u00a0=\u00a0${components}`,
  exactly: (setting) => `${setting}, con todas sus cifras`,
  kilobytes: (size) => `${size}\u202fkB`,
  megabytes: (size) => `${size}\u202fMB`,
  guest: (seed, setting) => `El ruido es el de la semilla ${seed} con ${setting}, en otra mezcla.`,
  own: (seed) => `La prenda es la que da el generador con la semilla ${seed} y una sola prenda.`,
  failed: 'No se ha podido cargar la mezcla; lo que se ve sigue siendo lo anterior.',
};
