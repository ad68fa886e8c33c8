import { Color, Vector2, Vector3 } from 'three';

/** What all materials of a stage share, changed in one place. */
export interface SharedUniforms {
  readonly [name: string]: { value: unknown };
  readonly uPaper: { value: Color };
  readonly uInk: { value: Color };
  /** CSS pixels a unit of the scene. */
  readonly uScale: { value: number };
  /** From the scene to the viewer. */
  readonly uTowards: { value: Vector3 };
  /** Device pixels a CSS pixel. */
  readonly uRatio: { value: number };
  /** How many times larger dots and pictures are than when everything is seen. */
  readonly uZoom: { value: number };
  /** Clip depths between which points fade a little. */
  readonly uDepths: { value: Vector2 };
}

/** Fresh uniforms. */
export function sharedUniforms(): SharedUniforms {
  return {
    uPaper: { value: new Color() },
    uInk: { value: new Color() },
    uScale: { value: 1 },
    uTowards: { value: new Vector3(0, 0, 1) },
    uRatio: { value: 1 },
    uZoom: { value: 1 },
    uDepths: { value: new Vector2(-1, 1) },
  };
}

/** Takes `#rrggbb` as it is: the shaders write the page's own colours, nothing is converted. */
export function setColor(color: Color, hex: string): void {
  const value = Number.parseInt(hex.slice(1), 16);
  color.r = (value >> 16) / 255;
  color.g = ((value >> 8) & 255) / 255;
  color.b = (value & 255) / 255;
}

/** Bytes of `#rrggbb` and alpha 255; all zeros where there is none. */
export function writeColor(hex: string | null, out: Uint8Array, at: number): void {
  const value = hex === null ? 0 : Number.parseInt(hex.slice(1), 16);
  out[at] = value >> 16;
  out[at + 1] = (value >> 8) & 255;
  out[at + 2] = value & 255;
  out[at + 3] = hex === null ? 0 : 255;
}
