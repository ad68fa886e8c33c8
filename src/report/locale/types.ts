import type { NumberStyle } from '../values/formatNumber.ts';

/** The forms of a garment's name that sentences need, by class number. */
export interface GarmentName {
  /** As in a table: «Camiseta». */
  readonly name: string;
  /** In a sentence: «camiseta», «camisetas», «las camisetas», «una camiseta». */
  readonly one: string;
  readonly many: string;
  readonly theMany: string;
  readonly a: string;
}

/** What a language brings: numbers, names, and the few words that belong to the page and not to the article. */
export interface Locale {
  readonly language: string;
  /** What the language calls itself. */
  readonly name: string;
  /** Open Graph's name: `es_ES`. */
  readonly ogLocale: string;
  /** Folder of the pages with a final slash, '' at the root. */
  readonly folder: string;
  readonly numbers: NumberStyle;
  readonly garments: readonly GarmentName[];
  /** Name of a class that has no garment's name: by its number, or by what the configuration calls it. */
  readonly otherClass: (label: number | string) => GarmentName;
  /** A list in a sentence: «a, b y c». */
  readonly join: (items: readonly string[]) => string;
  /** «23 de noviembre de 2026» from year, month (1–12), day. */
  readonly date: (year: number, month: number, day: number) => string;
  /** A setting of the PCA: «3 PC», «95 %»; long, for a sentence: «el 95 % de la varianza», "95% of the variance". */
  readonly settingName: (pca: number, long: boolean) => string;
  readonly covarianceNames: Readonly<Record<string, string>>;
  readonly words: PageWords;
}

/** Words of the parts that a script brings to life. */
export interface LiveWords {
  /** Name of each part, by the name that the content knows. */
  readonly parts: Readonly<Record<string, string>>;
  readonly loading: string;
  /** What is said where something could not be loaded; the file's name follows. */
  readonly failed: string;
  readonly again: string;
  /** What stands in place of the button without scripts. */
  readonly needsScripts: string;
}

/** Labels of the page's furniture. */
export interface PageWords {
  readonly skip: string;
  readonly contents: string;
  /** Name of the list that folds, on narrow pages. */
  readonly contentsFolded: string;
  readonly figure: string;
  readonly dataTable: string;
  readonly dataTableOf: string;
  readonly downloads: string;
  readonly theme: string;
  readonly themeSystem: string;
  readonly themeLight: string;
  readonly themeDark: string;
  readonly footnotes: string;
  readonly backToText: string;
  readonly missing: string;
  readonly resultsFile: string;
  readonly tableRegion: string;
  /** Label of the links to the other editions. */
  readonly languages: string;
  /** Button that lets the keyboard visit the numbers and see where they come from, and how. */
  readonly origins: string;
  readonly originsHelp: string;
  /** Labels of a number's full value and of its place. */
  readonly originValue: string;
  readonly originPath: string;
  readonly live: LiveWords;
}
