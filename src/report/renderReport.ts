import { ContentError, unknownName } from './contentError.ts';
import { Draft, type Heading } from './draft.ts';
import { figureBlock } from './figure/figureBlock.ts';
import { LOCALES } from './locale/locales.ts';
import type { Locale } from './locale/types.ts';
import { makeMarkdown, renderPart } from './markdown/makeMarkdown.ts';
import { editionsFrom } from './page/editions.ts';
import { siteRoot } from './page/head.ts';
import { notFound } from './page/notFound.ts';
import { page } from './page/page.ts';
import { sitemap } from './page/sitemap.ts';
import { baseScope, type PartPlan, planParts } from './parts.ts';
import type { ReportFile, ReportInput } from './types.ts';
import { makeLiveTags } from './values/liveTags.ts';
import { holdsSlotCharacters } from './values/slots.ts';
import { makeTags } from './values/tags.ts';
import { makeTemplateEngine } from './values/template.ts';

/**
 * The report's pages in one language: `index.html`, and at the root of the site `404.html` and, where the address is
 * known, `sitemap.xml`. Standing alone, the one page names no other file.
 * Throws a ContentError (`file:line:column: …`) for whatever the content asks for and can't have: an unknown value,
 * filter, figure or section, a bad format, a value that is no finite number, a figure given but never placed.
 */
export function renderReport(input: ReportInput): ReportFile[] {
  const locale = withClassNames(localeOf(input.language), input.classNames);
  const root = locale.folder === '' ? '' : '../';
  const article = writeArticle(input, locale, root);
  const { config, assets, standalone, sha256Base64 } = input;
  const locales = input.languages.map(localeOf);
  const editions = standalone === null ? editionsFrom(locale, locales) : [];
  const facts = {
    ...article,
    locale,
    config,
    assets,
    root,
    path: locale.folder,
    editions,
    standalone,
    sha256Base64,
  };
  const index = { path: `${locale.folder}index.html`, html: page(facts, article) };
  if (locale.folder !== '' || standalone !== null) return [index];
  const files = [index, { path: '404.html', html: writeNotFound(input, locale) }];
  const site = siteRoot(config.siteUrl);
  return site === null
    ? files
    : [...files, { path: 'sitemap.xml', html: sitemap(site, locales, config.date) }];
}

function localeOf(language: string): Locale {
  const locale = LOCALES.get(language);
  if (locale === undefined) throw new RangeError(unknownName('language', language, LOCALES.keys()));
  return locale;
}

/** The language with other names for the classes. */
function withClassNames(locale: Locale, names: readonly string[] | null): Locale {
  return names === null ? locale : { ...locale, garments: names.map((name) => locale.otherClass(name)) };
}

/** The article of the report: its parts one after another, every slot filled. */
function writeArticle(input: ReportInput, locale: Locale, root: string) {
  const draft = makeDraft(input, locale);
  const write = partWriter(input, draft, root);
  const base = baseScope(input);
  const [opening, ...parts] = planParts(input, base).map((plan) => ({
    name: partName(plan),
    text: write(plan),
  }));
  checkAllPlaced(draft, input);
  return {
    title: titleOf(draft),
    description: draft.slots.fillText(draft.description),
    headings: draft.headings.map((heading) => plainTitle(heading, draft)),
    opening: draft.slots.fillHtml(`<header class="opening">\n${opening.text}</header>\n`),
    body: draft.slots.fillHtml(
      parts.map(({ name, text }) => `<section class="part part-${name}">\n${text}</section>\n`).join(''),
    ),
  };
}

/** `chapter` of `chapter.md`: what the style knows a kind of part by. */
function partName({ file }: PartPlan): string {
  return file.replace(/\.md$/, '');
}

function writeNotFound(input: ReportInput, locale: Locale): string {
  const draft = makeDraft(input, locale);
  const write = partWriter(input, draft, '');
  const plan = { file: '404.md', prefix: '', settingId: null, scope: baseScope(input) };
  const body = draft.slots.fillHtml(write(plan));
  return notFound({
    title: titleOf(draft),
    body,
    locale,
    css: input.notFoundCss,
    sha256Base64: input.sha256Base64,
  });
}

function makeDraft(input: ReportInput, locale: Locale): Draft {
  const ofFigures = [...input.figures.values()].flatMap(({ downloads }) => downloads);
  return new Draft(
    locale,
    input.figures,
    new Set([...input.downloads, ...ofFigures].map(({ href }) => href)),
    input.standalone !== null,
    input.live,
  );
}

/** Renders one part after another into the same draft; the HTML still holds slots. */
function partWriter(input: ReportInput, draft: Draft, root: string): (plan: PartPlan) => string {
  const markdown = makeMarkdown(draft, root);
  const drawFigure = (name: string): string => {
    const placed = draft.placed.get(name)!;
    return figureBlock(placed, markdown.renderInline(placed.caption), draft, root);
  };
  const tags = { ...makeTags(draft, drawFigure), ...makeLiveTags(draft, root) };
  const engine = makeTemplateEngine(draft, tags);
  return (plan) => {
    const source = input.content.get(plan.file);
    const file = `content/${input.language}/${plan.file}`;
    if (source === undefined) {
      throw new ContentError({ file, line: 1, column: 1 }, 'the file is missing; the report needs it');
    }
    if (holdsSlotCharacters(source)) {
      throw new ContentError(
        { file, line: 1, column: 1 },
        'the file holds private-use characters (U+E000–E00F)',
      );
    }
    draft.part = { file, source, prefix: plan.prefix, settingId: plan.settingId };
    return renderPart(markdown, engine.render({ ...plan.scope, figures: draft.figureNames() }), draft);
  };
}

function checkAllPlaced(draft: Draft, input: ReportInput): void {
  const idle = [...input.figures.keys()].filter((name) => !draft.placed.has(name));
  const idleParts = input.live.filter(({ name }) => !draft.placedLive.has(name));
  if (idle.length === 0 && idleParts.length === 0) return;
  const place = { file: `content/${input.language}/`, line: 1, column: 1 };
  const missing = [
    ...idle.map((name) => `figure "${name}"`),
    ...idleParts.map(({ name }) => `live part "${name}"`),
  ];
  throw new ContentError(place, `no file places ${missing.join(', ')}`);
}

/** The words of the heading of level 1. */
function titleOf(draft: Draft): string {
  const heading = draft.headings.find(({ level }) => level === 1);
  if (heading === undefined) {
    throw new ContentError(
      { file: draft.part.file, line: 1, column: 1 },
      'no heading of level 1 for a title',
    );
  }
  return draft.slots.fillText(heading.title);
}

function plainTitle(heading: Heading, draft: Draft): Heading {
  return { ...heading, title: draft.slots.fillText(heading.title) };
}
