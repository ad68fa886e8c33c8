import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { PageAssets } from '../../src/report/types.ts';
import { ICON_SIZES, iconPath, SOCIAL_PATH } from './pictures.ts';
import type { SiteFile } from './siteFile.ts';

/** Styles, scripts and pictures that every page shares. */
export interface Assets {
  readonly files: readonly SiteFile[];
  readonly page: PageAssets;
  /** All of the CSS, for the page that has to carry it. */
  readonly css: string;
  /** The scripts in their order, for the same. */
  readonly scripts: readonly string[];
}

const TARGET = ['chrome100', 'firefox100', 'safari15'];

/** One CSS file: the page's rules and those of the figures. */
async function style(root: string): Promise<string> {
  const texts = ['content/style.css', 'src/figures/figures.css'].map((name) =>
    readFileSync(path.join(root, name), 'utf8'),
  );
  const result = await build({
    stdin: { contents: texts.join('\n'), loader: 'css' },
    minify: true,
    write: false,
    target: TARGET,
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}

/** A classic script, which runs from file:// too. `entry` starts in the project's folder. */
async function script(entry: string, root: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: TARGET,
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}

/** Makes what every page shares; `pictures` are those of `sharedPictures`. */
export async function makeAssets(pictures: readonly SiteFile[], root: string): Promise<Assets> {
  const css = await style(root);
  const theme = await script('./src/client/theme/theme.ts', root);
  const report = await script('./src/client/report/report.ts', root);
  const files: SiteFile[] = [
    { path: 'assets/style.css', content: css },
    { path: 'assets/theme.js', content: theme },
    { path: 'assets/report.js', content: report },
    ...pictures,
  ];
  return {
    files,
    css,
    scripts: [theme, report],
    page: {
      stylesheets: ['assets/style.css'],
      blockingScripts: ['assets/theme.js'],
      deferredScripts: ['assets/report.js'],
      icons: ICON_SIZES.map((size) => ({
        href: iconPath(size),
        type: 'image/png',
        sizes: `${size}x${size}`,
      })),
      socialImage: SOCIAL_PATH,
    },
  };
}
