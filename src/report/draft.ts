import type { Place } from './contentError.ts';
import type { Locale } from './locale/types.ts';
import type { LivePart, ReportFigure } from './types.ts';
import { Slots } from './values/slots.ts';

/** Where a figure stands in the layout: in the column of the text, or over the margin too. */
export type Placement = 'column' | 'wide';

export const PLACEMENTS: readonly Placement[] = ['column', 'wide'];

/** A figure with what the content says about it. Caption and text alternative may hold slots. */
export interface PlacedFigure {
  readonly figure: ReportFigure;
  /** Counts from 1 in the order of the page. */
  readonly number: number;
  readonly id: string;
  readonly placement: Placement;
  /** Markdown. */
  readonly caption: string;
  readonly alt: string;
  readonly place: Place;
}

/** A heading (level 1–6) or a named list item (level 0) that others may link to; its title may hold slots. */
export interface Heading {
  readonly id: string;
  readonly level: number;
  readonly title: string;
}

/** The part of the content being rendered. */
export interface Part {
  /** Name for error messages: `content/es/chapter.md`. */
  readonly file: string;
  readonly source: string;
  /** Put before the ids of the part's headings, '' for none: `pca0-95`. */
  readonly prefix: string;
  /** Setting whose figures the part may name shortly, or null. */
  readonly settingId: string | null;
}

/** A page while it is being written: grows with every part that is rendered. */
export class Draft {
  readonly locale: Locale;
  readonly figures: ReadonlyMap<string, ReportFigure>;
  /** Files that relative links may name. */
  readonly files: ReadonlySet<string>;
  /** Whether the page is one file: it offers no other. */
  readonly standalone: boolean;
  /** Parts that scripts bring to life, by name. */
  readonly live: ReadonlyMap<string, LivePart>;
  readonly slots = new Slots();
  readonly placed = new Map<string, PlacedFigure>();
  readonly placedLive = new Set<string>();
  readonly headings: Heading[] = [];
  description = '';
  tables = 0;
  part: Part = { file: '', source: '', prefix: '', settingId: null };

  constructor(
    locale: Locale,
    figures: ReadonlyMap<string, ReportFigure>,
    files: ReadonlySet<string>,
    standalone: boolean,
    live: readonly LivePart[],
  ) {
    this.locale = locale;
    this.figures = figures;
    this.files = files;
    this.standalone = standalone;
    this.live = new Map(live.map((part) => [part.name, part]));
  }

  /** The whole name of a figure: the part's own setting comes first. Null where there is none. */
  figureName(name: string): string | null {
    const own = `${name}-${this.part.settingId}`;
    if (this.part.settingId !== null && this.figures.has(own)) return own;
    return this.figures.has(name) ? name : null;
  }

  /** Names that the part may use: all whole names, and the short ones of its setting. */
  figureNames(): string[] {
    const names = [...this.figures.keys()];
    const ending = `-${this.part.settingId}`;
    if (this.part.settingId === null) return names;
    const own = names.filter((name) => name.endsWith(ending));
    return [...own.map((name) => name.slice(0, -ending.length)), ...names];
  }
}
