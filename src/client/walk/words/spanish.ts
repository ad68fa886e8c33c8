import type { WalkWords } from './walkWords.ts';

/** Spanish. */
export const spanish: WalkWords = {
  setting: 'Espacio',
  mode: 'Camino',
  modes: { axis: 'Por un eje', means: 'De media a media', point: 'A un punto' },
  from: 'Desde la media de',
  along: 'El elipsoide de',
  to: 'Hasta la media de',
  axis: 'Eje del elipsoide',
  axisValue: (axis, axes, deviation) => `${axis} de ${axes}; σ = ${deviation}`,
  noPoint: 'El final del camino se elige en la vista 3D: un punto, o un lugar donde no hay ninguno.',
  choosePoint: 'Elegir un punto en la vista 3D',
  anotherPoint: 'Elegir otro punto',
  expected: (chosen, rest) =>
    `Elegidas las ${chosen} primeras coordenadas, las otras ${rest} toman el valor que la mezcla espera ahí.`,
  place: 'Lugar del camino',
  deviations: (t) => `${t} σ`,
  part: (share) => share,
  image: (place) => `La prenda a ${place}`,
  logDensity: 'Log-densidad',
  nats: (value) => `${value} nats`,
  claimed: (component, share) => `La mezcla atribuye este punto a la gaussiana ${component}: ${share}.`,
  range: (lowest, highest) => `Log-densidad del camino, de ${lowest} a ${highest} nats`,
  curve: (first, last, highest, place) =>
    `Log-densidad a lo largo del camino: empieza en ${first}, acaba en ${last} y llega a ${highest} en ${place}`,
  start: (mode, component) => (mode === 'axis' ? '−3 σ' : `gaussiana ${component}`),
  end: (mode, component) =>
    mode === 'axis' ? '+3 σ' : mode === 'means' ? `gaussiana ${component}` : 'el punto',
  failed: 'No se ha podido cargar la mezcla; lo que se ve sigue siendo lo anterior.',
};
