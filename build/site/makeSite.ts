import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renderReport } from '../../src/report/renderReport.ts';
import type { ProjectFacts, ReportFigure, ReportInput } from '../../src/report/types.ts';
import type { Study } from '../../src/study/index.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import { reproducingCommand } from '../options/reproduce.ts';
import { makeAssets } from './assets.ts';
import { dataFiles, describeDataFiles } from './dataFiles.ts';
import type { Drawings } from './draw.ts';
import { LANGUAGE_WORDS } from './languages.ts';
import { liveScript } from './live/liveData.ts';
import { LIVE_PARTS } from './live/parts.ts';
import { shareFiles } from './shareFiles.ts';
import { checkSingleFile, embedPictures, singleFilePath, standaloneParts } from './singleFile.ts';
import type { SiteFile } from './siteFile.ts';

/** The Markdown of one language by file name. */
function readContent(root: string, language: string): Map<string, string> {
  const folder = path.join(root, 'content', language);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort();
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

function projectFacts(root: string, options: BuildOptions): ProjectFacts {
  const facts = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const { name, version, license, repository = '' } = facts;
  const address = typeof repository === 'string' ? repository : repository.url;
  return { name, version, license, repository: address, command: reproducingCommand(options) };
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Turns a study and its drawings into the files of the site. */
export async function makeSite(
  study: Study,
  drawings: Drawings,
  options: BuildOptions,
  root: string,
): Promise<SiteFile[]> {
  const { config } = options;
  const parts = LIVE_PARTS.filter(({ suits }) => suits(study)).map(({ name }) => name);
  const assets = await makeAssets(drawings.pictures, parts, root);
  const data = dataFiles(study, drawings.models);
  const project = projectFacts(root, options);
  const live = drawings.live.map((file) => ({
    path: `data/live/${file.name}.js`,
    content: liveScript(file),
  }));
  const files = new Map<string, SiteFile>(
    [...assets.files, ...data, ...live].map((file) => [file.path, file]),
  );
  for (const language of config.languages) {
    const { labels, files: descriptions, folder } = LANGUAGE_WORDS[language]!;
    const { made, wall } = drawings.figures.get(language)!;
    const shared = shareFiles(made, folder, files);
    for (const file of shared.flatMap(({ files: own }) => own)) files.set(file.path, file);
    const figures = shared.map(({ figure }) => figure);
    const input: ReportInput = {
      language,
      languages: config.languages,
      standalone: null,
      results: study.results,
      classNames: config.dataset.classNames?.[language] ?? null,
      figures: byName(figures),
      content: readContent(root, language),
      config,
      project,
      downloads: describeDataFiles(data, study, { descriptions, labels, license: project.license }),
      wall,
      live: assets.live,
      assets: assets.page,
      notFoundCss: assets.css,
      sha256Base64,
    };
    for (const { path: name, html } of renderReport(input)) files.set(name, { path: name, content: html });
    if (!options.singleFile) continue;
    const embedded = byName(figures.map((figure) => embedPictures(figure, files)));
    const [page] = renderReport({
      ...input,
      figures: embedded,
      standalone: standaloneParts(assets, drawings.live),
    });
    const file = checkSingleFile({ path: singleFilePath(language), content: page!.html });
    files.set(file.path, file);
  }
  return [...files.values()];
}

function byName(figures: readonly ReportFigure[]): Map<string, ReportFigure> {
  return new Map(figures.map((figure) => [figure.name, figure]));
}
