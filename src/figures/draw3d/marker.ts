/** Look of points, in the terms of the practice's plotting library. */
export interface Marker {
  /** Diameter or edge in picture units. */
  readonly size: number;
  readonly opacity: number;
  readonly symbol: 'square' | 'circle';
  readonly line: { readonly color: string; readonly width: number };
  /** One colour for all, or one a point. */
  readonly color: string | readonly string[];
}

/** Size 3, opaque, square, with a white line of 0.1. */
export const DEFAULT_MARKER = Object.freeze({
  size: 3,
  opacity: 1,
  symbol: 'square',
  line: Object.freeze({ color: '#ffffff', width: 0.1 }),
} as const);
