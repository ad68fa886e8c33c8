import type { FigureLabels } from '../../src/figures/labels.ts';
import type { DataDownload } from '../../src/report/types.ts';
import type { Study } from '../../src/study/index.ts';
import { resultsSchema } from '../../src/study/resultsSchema.ts';
import { sha256 } from '../data/sha256.ts';
import type { DrawnStudy } from '../figures/maker.ts';
import { writeBlendFile, writeModelFile } from '../model/modelFile.ts';
import { bytesOf, type SiteFile } from './siteFile.ts';

/** What the files hold, in one language: see content/es/files.ts. */
export interface FileDescriptions {
  readonly results: string;
  readonly schema: string;
  readonly model: (setting: string) => string;
  readonly generator: (setting: string) => string;
}

/** The models that the report shows and the best generators, as files. */
export function modelFiles({ results, models, projections, generators }: DrawnStudy): SiteFile[] {
  return [
    ...models.map((model, at) => ({
      path: `data/${results.settings[at]!.model.file}`,
      content: writeModelFile(model.mixture, projections[at]!.pca),
    })),
    ...generators.flatMap(({ setting, shown }) => {
      if (shown === null) return [];
      const { generator, file } = shown;
      const { pca } = projections[setting]!;
      const content = 'parts' in generator ? writeBlendFile(generator, pca) : writeModelFile(generator, pca);
      return [{ path: `data/${file}`, content }];
    }),
  ];
}

/** The files under data/ that no figure brings: results, their schema, the models. */
export function dataFiles({ results }: Study, models: readonly SiteFile[]): SiteFile[] {
  return [
    { path: 'data/results.json', content: `${JSON.stringify(results, null, 1)}\n` },
    { path: 'data/results.schema.json', content: `${JSON.stringify(resultsSchema, null, 1)}\n` },
    ...models,
  ];
}

/** In which words the files are described, and under which licence they stand. */
export interface DescribeOptions {
  readonly descriptions: FileDescriptions;
  readonly labels: FigureLabels;
  readonly license: string;
}

/** The same as a list for the page, with sizes, checksums and licence. */
export function describeDataFiles(
  files: readonly SiteFile[],
  study: Study,
  { descriptions, labels, license }: DescribeOptions,
): DataDownload[] {
  const texts = [
    descriptions.results,
    descriptions.schema,
    ...study.results.settings.map(({ pca }) => descriptions.model(labels.setting(pca))),
    ...study.generators
      .filter(({ shown }) => shown !== null)
      .map(({ results }) => descriptions.generator(labels.setting(results.pca))),
  ];
  return files.map((file, at) => {
    const bytes = bytesOf(file);
    return {
      label: file.path.slice('data/'.length),
      href: file.path,
      bytes: bytes.length,
      description: texts[at]!,
      sha256: sha256(bytes),
      license,
    };
  });
}
