import { formatNumber, formatPercent, type NumberStyle } from '../values/formatNumber.ts';
import type { GarmentName, Locale } from './types.ts';

/** Decimal point, commas between groups of three from four digits, no space before the percent sign. */
const numbers: NumberStyle = {
  decimal: '.',
  group: ',',
  groupFrom: 4,
  unitSpace: '\u00a0',
  percentSpace: '',
};

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

function garment(one: string, many: string): GarmentName {
  const article = /^[aeiou]/.test(one) ? 'an' : 'a';
  return {
    name: one[0].toUpperCase() + one.slice(1),
    one,
    many,
    theMany: `the ${many}`,
    a: `${article} ${one}`,
  };
}

/** "a, b and c". */
function join(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** English, at /en/. */
export const en: Locale = {
  language: 'en',
  name: 'English',
  ogLocale: 'en_GB',
  folder: 'en/',
  numbers,
  garments: [
    garment('T-shirt', 'T-shirts'),
    garment('trouser', 'trousers'),
    garment('pullover', 'pullovers'),
    garment('dress', 'dresses'),
    garment('coat', 'coats'),
    garment('sandal', 'sandals'),
    garment('shirt', 'shirts'),
    garment('sneaker', 'sneakers'),
    garment('bag', 'bags'),
    garment('ankle boot', 'ankle boots'),
  ],
  otherClass: (label) => ({
    name: typeof label === 'string' ? label : `Class ${label}`,
    one: `image of class ${label}`,
    many: `images of class ${label}`,
    theMany: `the images of class ${label}`,
    a: `an image of class ${label}`,
  }),
  join,
  date: (year, month, day) => `${day} ${MONTHS[month - 1]} ${year}`,
  settingName: (pca, long) => {
    if (Number.isInteger(pca)) return `${formatNumber(pca, numbers)}\u00a0${pca === 1 ? 'PC' : 'PCs'}`;
    return long ? `${percentOfVariance(pca)} of the variance` : percentOfVariance(pca);
  },
  covarianceNames: {
    spherical: 'spherical',
    diag: 'diagonal',
    tied: 'tied',
    full: 'full',
    shrunken: 'shrunken',
    factorAnalysers: 'factor-analytic',
    nested: 'nested',
  },
  words: {
    skip: 'Skip to the content',
    contents: 'Contents',
    contentsFolded: 'Contents, folded',
    figure: 'Figure',
    dataTable: 'Data table',
    dataTableOf: 'Data of figure',
    downloads: 'Downloads',
    theme: 'Theme',
    themeSystem: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
    footnotes: 'Notes',
    backToText: 'Back to the text',
    missing: '–',
    resultsFile: 'results.json',
    tableRegion: 'Table',
    languages: 'Language',
    origins: 'Show sources',
    originsHelp: 'The arrow keys lead from number to number, Escape ends.',
    originValue: 'Value',
    originPath: 'in results.json',
    live: {
      parts: {
        viewer: '3D view',
        sampler: 'Sampler',
        novelty: 'Lookalikes',
        'glass-box': 'A draw, step by step',
        walk: 'A walk between garments',
        em: 'EM, replayed',
      },
      loading: 'Loading…',
      failed: 'This part could not be loaded; the rest of the page is not affected.',
      again: 'Try again',
      needsScripts: 'This part needs scripts; everything else on the page does without.',
    },
  },
};

/** 0.95 → "95%", 0.995 → "99.5%". */
function percentOfVariance(fraction: number): string {
  const decimals = Math.abs(fraction * 100 - Math.round(fraction * 100)) < 1e-9 ? 0 : 1;
  return formatPercent(fraction, numbers, decimals);
}
