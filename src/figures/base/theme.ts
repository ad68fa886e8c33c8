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

/** Warm paper and ink. The page's own properties win where it defines them. */
export const LIGHT: Theme = Object.freeze({
  ink: '#1d1b18',
  soft: '#5f594f',
  rule: '#ddd6c9',
  accent: '#a63d1c',
  plateau: '#efe3cc',
  paper: '#faf7f2',
});

/** Deep grey, not black. */
export const DARK: Theme = Object.freeze({
  ink: '#ebe7df',
  soft: '#a9a397',
  rule: '#3a3b3f',
  accent: '#f09a72',
  plateau: '#37322a',
  paper: '#1c1d20',
});

/** Class of a role. */
export const roleClass = (role: Role): string => `fig-${role}`;

export const FONT_FAMILY = 'system-ui, sans-serif';

/** Type size in user units; a figure is drawn at about the width at which it is read. */
export const TYPE_SIZE = 13;

/** Stroke of curves, and of rules, in user units. */
export const STROKE = 1.75;
export const HAIRLINE = 1;

/** Drawn width in user units: `wide` fills the measure, `narrow` a small phone's. */
export const WIDTHS = Object.freeze({ wide: 680, narrow: 340 });

export type FigureSize = keyof typeof WIDTHS;
