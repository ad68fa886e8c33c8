/**
 * The hand that every figure shares: one type size, one stroke, and colours by role.
 *
 * A themed element carries a class `fig-<role>` (figures.css gives it the page's custom property) and the light
 * theme's literal as the presentation attribute `color`, so that the same SVG follows the page inline and is
 * complete as a file of its own. Its fill or stroke is `currentColor`.
 */
export const ROLES = ['ink', 'soft', 'rule', 'accent', 'plateau', 'paper'] as const;

export type Role = (typeof ROLES)[number];

export type Theme = Readonly<Record<Role, string>>;

/** Warm paper and ink, the same as the tokens of content/style.css, which win in the page. */
export const LIGHT: Theme = Object.freeze({
  ink: '#26221d',
  soft: '#5f574c',
  rule: '#ddd4c6',
  accent: '#9c3d1c',
  plateau: '#f1dccd',
  paper: '#faf7f2',
});

/** Deep grey, not black. */
export const DARK: Theme = Object.freeze({
  ink: '#e8e3da',
  soft: '#b3ab9e',
  rule: '#45413b',
  accent: '#f0a27f',
  plateau: '#4a3830',
  paper: '#211f1d',
});

/** Class of a role. */
export const roleClass = (role: Role): string => `fig-${role}`;

export const FONT_FAMILY = 'system-ui, sans-serif';

/** Type size in user units; a figure is drawn at about the width at which it is read. */
export const TYPE_SIZE = 13;

/** Stroke of curves, and of rules, in user units. */
export const STROKE = 1.75;
export const HAIRLINE = 1;

/** Drawn width in user units: `full` fills measure and margin, `wide` the measure, `narrow` a small phone's. */
export const WIDTHS = Object.freeze({ full: 960, wide: 680, narrow: 340 });

export type FigureSize = keyof typeof WIDTHS;
