import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { LivePart, PageAssets } from '../../src/report/types.ts';
import { sha256 } from '../data/sha256.ts';
import { enginePlugin } from './live/enginePlugin.ts';
import { leanThree } from './live/leanThree.ts';
import { LIVE_PARTS } from './live/parts.ts';
import { ICON_SIZES, iconPath, SOCIAL_PATH } from './pictures.ts';
import type { SiteFile } from './siteFile.ts';

/** A live part with the text of its script. */
export interface LiveScript extends LivePart {
  readonly content: string;
}

/** Styles, scripts and pictures that every page shares. */
export interface Assets {
  readonly files: readonly SiteFile[];
  readonly page: PageAssets;
  /** All of the CSS, for the page that has to carry it. */
  readonly css: string;
  /** The scripts in their order, for the same. */
  readonly scripts: readonly string[];
  /** The live parts that there are, with their scripts among the files. */
  readonly live: readonly LiveScript[];
}

const TARGET = ['chrome100', 'firefox100', 'safari15'];

/** One CSS file: the page's rules and those of the figures. */
async function style(root: string): Promise<string> {
  const texts = [
    'content/style.css',
    'content/live.css',
    'content/live-viewer.css',
    'content/live-em.css',
    'content/live-novelty.css',
    'content/live-glass-box.css',
    'content/live-walk.css',
    'src/figures/figures.css',
  ].map((name) => readFileSync(path.join(root, name), 'utf8'));
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
    plugins: [leanThree(root), enginePlugin(TARGET)],
    target: TARGET,
    logLevel: 'silent',
  });
  return result.outputFiles[0]!.text;
}

/** The scripts of live parts, their addresses known by what they hold. */
async function liveScripts(names: readonly string[], root: string) {
  const plans = LIVE_PARTS.filter(({ name }) => names.includes(name));
  return Promise.all(
    plans.map(async ({ name, entry }) => {
      const content = await script(entry, root);
      return { name, path: `assets/live-${name}-${sha256(Buffer.from(content)).slice(0, 8)}.js`, content };
    }),
  );
}

/** Makes what every page shares; `pictures` are those of `sharedPictures`, `parts` the live parts that the study allows. */
export async function makeAssets(
  pictures: readonly SiteFile[],
  parts: readonly string[],
  root: string,
): Promise<Assets> {
  const css = await style(root);
  const theme = await script('./src/client/theme/theme.ts', root);
  const report = await script('./src/client/report/report.ts', root);
  const live = await liveScripts(parts, root);
  const files: SiteFile[] = [
    { path: 'assets/style.css', content: css },
    { path: 'assets/theme.js', content: theme },
    { path: 'assets/report.js', content: report },
    ...live.map(({ path: name, content }) => ({ path: name, content })),
    ...pictures,
  ];
  return {
    files,
    css,
    scripts: [theme, report],
    live: live.map(({ name, path: address, content }) => ({ name, script: address, content })),
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
