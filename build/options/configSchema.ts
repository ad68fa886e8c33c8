import * as v from 'valibot';
import type { Config } from '../../content/report.config.ts';
import { MIXTURE_TYPES } from '../../src/numeric/gmm/types.ts';
import { COMPONENTS_ALLOWED, MAX_SEED, parseComponents } from './values.ts';

const whole = (min: number, max: number) => {
  const message = `a whole number from ${min} to ${max}`;
  return v.pipe(v.number(message), v.integer(message), v.minValue(min, message), v.maxValue(max, message));
};

const TEXT = 'a text that is not empty';
const text = v.pipe(v.string(TEXT), v.regex(/\S/, TEXT));

const differ = (values: readonly unknown[]) => new Set(values).size === values.length;

const PCA =
  'a list of different numbers, each a whole number of components from 1 or a fraction between 0 and 1, as in [3, 0.95]';
const pca = v.pipe(
  v.array(
    v.pipe(
      v.number(PCA),
      v.check((value) => (value > 0 && value < 1) || (Number.isSafeInteger(value) && value >= 1), PCA),
    ),
    PCA,
  ),
  v.minLength(1, PCA),
  v.check((values) => differ(values), PCA),
);

const COVARIANCE = `a list of different ones of ${MIXTURE_TYPES.join(', ')}`;
const covariance = v.pipe(
  v.array(v.picklist(MIXTURE_TYPES, COVARIANCE), COVARIANCE),
  v.minLength(1, COVARIANCE),
  v.check((values) => differ(values), COVARIANCE),
);

const components = v.pipe(
  v.string(COMPONENTS_ALLOWED),
  v.check((value) => 'value' in parseComponents(value), COMPONENTS_ALLOWED),
);

const LANGUAGES =
  "a list of different ones of 'es', 'en', the first of them 'es', whose pages stand at the root";
const languages = v.pipe(
  v.array(v.picklist(['es', 'en'], LANGUAGES), LANGUAGES),
  v.minLength(1, LANGUAGES),
  v.check((values) => differ(values) && values[0] === 'es', LANGUAGES),
);

const FRACTION = 'a number from 0 to 1';
const DATE = 'a date as 2026-11-23';
const ADDRESS = "'' or an address as https://name.github.io/report/";
const FILE = 'the name of a file, without folders';
const file = v.pipe(v.string(FILE), v.regex(/^[^/\\\0]+$/, FILE));
const OBJECT = 'an object';
const CLASS_NAMES = "null, or the names of all classes for every language, as in {es: ['cero', 'uno']}";

/** What each field of content/report.config.ts may hold. The message of every rule says what is allowed. */
export const configSchema = v.strictObject(
  {
    author: text,
    date: v.pipe(v.string(DATE), v.isoDate(DATE)),
    siteUrl: v.pipe(
      v.string(ADDRESS),
      v.check((value) => value === '' || /^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(value), ADDRESS),
    ),
    languages,
    seed: whole(0, MAX_SEED),
    subsample: whole(2, 1e9),
    pca,
    covariance,
    components,
    otherCovariance: v.strictObject(
      { spherical: components, diag: components, tied: components, full: components },
      OBJECT,
    ),
    plateauFraction: v.pipe(v.number(FRACTION), v.minValue(0, FRACTION), v.maxValue(1, FRACTION)),
    gridImages: whole(1, 10_000),
    measuredImages: whole(2, 100_000),
    sampleClass: whole(0, 255),
    dataset: v.strictObject(
      {
        name: text,
        width: whole(1, 4096),
        height: whole(1, 4096),
        count: whole(2, 1e9),
        classes: whole(1, 256),
        classNames: v.nullable(v.record(v.string(), v.array(text, CLASS_NAMES), CLASS_NAMES)),
        files: v.strictObject(
          { trainImages: file, trainLabels: file, testImages: file, testLabels: file },
          OBJECT,
        ),
      },
      OBJECT,
    ),
  },
  OBJECT,
) satisfies v.GenericSchema<unknown, Config>;
