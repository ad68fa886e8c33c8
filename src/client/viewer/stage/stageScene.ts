import type { Bounds } from '../../../figures/scene/bounds.ts';
import type { Shape } from '../space/shapes.ts';

/** What stands in the scene as long as a setting is shown. */
export interface StageScene {
  /** Row-major (n, 3). */
  readonly points: Float64Array;
  readonly shapes: readonly Shape[];
  /** Of everything that may be drawn; the camera's depth reaches beyond it. */
  readonly bounds: Bounds;
  /** Means as images: grey values 0–255 of each component, row-major (height, width). */
  readonly meanImages: readonly Uint8Array[];
  readonly imageWidth: number;
  readonly imageHeight: number;
}

/** Something drawn in front of the scene: a place, or a way from one to the next. */
export interface Mark {
  /** One place, or several joined by lines; row-major (m, 3). */
  readonly places: ArrayLike<number>;
  /** `#rrggbb` */
  readonly color: string;
  /** Diameter of the ring around each place in CSS pixels, 0 for none. Default 14. */
  readonly size?: number;
  /** Whether lines join the places. Default true. */
  readonly joined?: boolean;
}

/** What changes as the reader chooses. */
export interface StageLook {
  /** `#rrggbb` of each point; null for one that is hidden (n). */
  readonly pointColors: readonly (string | null)[];
  /** `#rrggbb` of each component; null for one that is hidden (k). */
  readonly componentColors: readonly (string | null)[];
  /** Of the ellipsoids in standard deviations, 0 for none. */
  readonly radius: number;
  /** Whether means are shown as their images, or as dots. */
  readonly pictures: boolean;
  /** Diameter of a point in CSS pixels. */
  readonly pointSize: number;
  /** Colour of the page, `#rrggbb`: outlines, and what far points fade to. */
  readonly paper: string;
  readonly ink: string;
}
