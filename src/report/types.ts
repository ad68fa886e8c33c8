import type { Results } from '../study/results.ts';

/** A cell of a data table: a name, a number, or nothing where there is no value. */
export type Cell = string | number | null;

/** Columns and rows behind a figure; every row has one cell a column. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A file that a reader can take away. */
export interface Download {
  readonly label: string;
  /** Relative to the root of the site. */
  readonly href: string;
  readonly bytes: number;
}

/** A file with its checksum, for the list of the section on provenance. */
export interface DataDownload extends Download {
  /** What it holds, one phrase in the page's language. */
  readonly description: string;
  readonly sha256: string;
  /** Licence under which it may be used. */
  readonly license: string;
}

/** A drawing ready to be placed: made elsewhere, handed over as text. */
export interface ReportFigure {
  /** Known to the content by this name: `scree`, `bic-pca3`. */
  readonly name: string;
  /** Trusted: an inline `<svg aria-hidden="true">`, or one or several `<img alt="">`. */
  readonly html: string;
  /** CSS pixels of the drawing at its natural size. */
  readonly width: number;
  readonly height: number;
  readonly table: DataTable;
  readonly downloads: readonly Download[];
}

/** What the report's content may say about itself. */
export interface ReportConfig {
  readonly author: string;
  /** ISO date, `2026-11-23`. */
  readonly date: string;
  /** Absolute address of the published site with or without a final slash; '' leaves out what needs it. */
  readonly siteUrl: string;
  /** k is on the plateau when its BIC lies above the minimum by at most this fraction of the fall from k = 1. */
  readonly plateauFraction: number;
}

/** The program that made the report. */
export interface ProjectFacts {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Address of the source code, or '' where there is none. */
  readonly repository: string;
  /** The command that makes this very page, with the options that differ from the configuration. */
  readonly command: string;
}

/** Where the real garment hides among the generated ones; rows and columns count from 1. */
export interface WallFacts {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Files of the site that the page's head names, relative to the root of the site. */
export interface PageAssets {
  readonly stylesheets: readonly string[];
  /** Runs before the first paint, so that the theme does not flash. */
  readonly blockingScripts: readonly string[];
  readonly deferredScripts: readonly string[];
  readonly icons: readonly { readonly href: string; readonly type: string; readonly sizes: string }[];
  /** 1200×630, for previews; used only where `siteUrl` is set. */
  readonly socialImage: string;
}

/** Everything of a page that has to stand in one file: no address of another file is left in it. */
export interface Standalone {
  readonly css: string;
  /** Classic scripts, in order; they run where they stand, in the head. */
  readonly scripts: readonly string[];
  /** Address (data:) of the icon. */
  readonly icon: string;
  /** Scripts that may run later, word for word: the policy admits them too. */
  readonly laterScripts: readonly string[];
  /** What the page carries for them: none of it runs by itself. */
  readonly carried: readonly CarriedBlock[];
}

/** Something inert that a page carries, for a script to find by its id. */
export interface CarriedBlock {
  readonly id: string;
  /** A type that browsers don't run. */
  readonly type: 'application/json' | 'text/plain';
  readonly text: string;
}

/** A part of the page that a script brings to life when the reader opens it. */
export interface LivePart {
  /** Known to the content and to the script by this name: `sampler`. */
  readonly name: string;
  /** Its script, relative to the root of the site. */
  readonly script: string;
}

/** Everything that a report is made of. */
export interface ReportInput {
  readonly language: string;
  /** All editions of the site, the first one at its root. */
  readonly languages: readonly string[];
  /** Null for a page of the site. */
  readonly standalone: Standalone | null;
  readonly results: Results;
  /** Names of the classes by label; null: those of the garments. */
  readonly classNames: readonly string[] | null;
  /** By name. Each has to be placed by the content exactly once. */
  readonly figures: ReadonlyMap<string, ReportFigure>;
  /** File name relative to the language's folder (`chapter.md`) to its text. */
  readonly content: ReadonlyMap<string, string>;
  readonly config: ReportConfig;
  readonly project: ProjectFacts;
  readonly downloads: readonly DataDownload[];
  readonly wall: WallFacts | null;
  /** Parts that this study allows. Each has to be placed by the content exactly once. */
  readonly live: readonly LivePart[];
  readonly assets: PageAssets;
  /** All of the CSS that 404.html carries in itself. */
  readonly notFoundCss: string;
  /** SHA-256 of a UTF-8 text in base64, for the Content Security Policy. */
  readonly sha256Base64: (text: string) => string;
}

/** A text file of the site; `path` is relative to its root. */
export interface ReportFile {
  readonly path: string;
  readonly html: string;
}
