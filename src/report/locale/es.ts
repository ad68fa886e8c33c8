import { formatNumber, formatPercent, type NumberStyle } from '../values/formatNumber.ts';
import type { GarmentName, Locale } from './types.ts';

/** Ortografía de la lengua española (2010): decimal comma, groups of three by a thin no-break space from five digits. */
const numbers: NumberStyle = {
  decimal: ',',
  group: '\u202f',
  groupFrom: 5,
  unitSpace: '\u00a0',
  percentSpace: '\u00a0',
};

const MONTHS =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');

function feminine(one: string, many: string): GarmentName {
  return { name: capital(one), one, many, theMany: `las ${many}`, a: `una ${one}` };
}

function masculine(one: string, many: string): GarmentName {
  return { name: capital(one), one, many, theMany: `los ${many}`, a: `un ${one}` };
}

function capital(word: string): string {
  return word[0].toUpperCase() + word.slice(1);
}

/** «a, b y c»; «e» before the sound i. */
function join(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  const last = items[items.length - 1];
  const and = /^h?i(?!e)/i.test(last) ? 'e' : 'y';
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

/** Spanish: the report's first language, at the root of the site. */
export const es: Locale = {
  language: 'es',
  name: 'Español',
  ogLocale: 'es_ES',
  folder: '',
  numbers,
  garments: [
    feminine('camiseta', 'camisetas'),
    masculine('pantalón', 'pantalones'),
    masculine('suéter', 'suéteres'),
    masculine('vestido', 'vestidos'),
    masculine('abrigo', 'abrigos'),
    feminine('sandalia', 'sandalias'),
    feminine('camisa', 'camisas'),
    feminine('zapatilla', 'zapatillas'),
    masculine('bolso', 'bolsos'),
    feminine('bota', 'botas'),
  ],
  otherClass: (label) => ({
    name: typeof label === 'string' ? label : `Clase ${label}`,
    one: `imagen de la clase ${label}`,
    many: `imágenes de la clase ${label}`,
    theMany: `las imágenes de la clase ${label}`,
    a: `una imagen de la clase ${label}`,
  }),
  join,
  date: (year, month, day) => `${day} de ${MONTHS[month - 1]} de ${year}`,
  settingName: (pca, long) => {
    if (Number.isInteger(pca)) return `${formatNumber(pca, numbers)}\u00a0PC`;
    return long ? `el ${percentOfVariance(pca)} de la varianza` : percentOfVariance(pca);
  },
  covarianceNames: {
    spherical: 'esférica',
    diag: 'diagonal',
    tied: 'compartida',
    full: 'completa',
    shrunken: 'contraída',
    factorAnalysers: 'por factores',
    nested: 'anidada',
  },
  words: {
    skip: 'Saltar al contenido',
    contents: 'Contenido',
    contentsFolded: 'Contenido, plegado',
    figure: 'Figura',
    dataTable: 'Tabla de datos',
    dataTableOf: 'Datos de la figura',
    downloads: 'Descargas',
    theme: 'Tema',
    themeSystem: 'Sistema',
    themeLight: 'Claro',
    themeDark: 'Oscuro',
    footnotes: 'Notas',
    backToText: 'Volver al texto',
    missing: '–',
    resultsFile: 'results.json',
    tableRegion: 'Tabla',
    languages: 'Idioma',
    origins: 'Ver procedencias',
    originsHelp: 'Las flechas llevan de un número a otro; Escape termina.',
    originValue: 'Valor',
    originPath: 'en results.json',
    live: {
      parts: {
        viewer: 'Vista en 3D',
        sampler: 'Generador',
        novelty: 'Parecidos',
        'glass-box': 'Un sorteo, paso a paso',
        walk: 'Un paseo entre prendas',
        em: 'EM, de nuevo',
      },
      loading: 'Cargando…',
      failed: 'No se ha podido cargar esta parte; el resto de la página sigue igual.',
      again: 'Intentar de nuevo',
      needsScripts: 'Esta parte necesita JavaScript; el resto de la página, no.',
    },
  },
};

/** 0.95 → «95 %», 0.995 → «99,5 %». */
function percentOfVariance(fraction: number): string {
  const decimals = Math.abs(fraction * 100 - Math.round(fraction * 100)) < 1e-9 ? 0 : 1;
  return formatPercent(fraction, numbers, decimals);
}
