export type Vector3 = readonly [number, number, number];

/** Where an orthographic camera stands, in degrees. */
export interface CameraAngles {
  /** Around the third axis, from the first towards the second. */
  readonly azimuth: number;
  /** Above the plane of the first two axes. */
  readonly elevation: number;
}

/** An orthonormal frame: `right` and `up` span the picture, `towards` points from the scene to the viewer. */
export interface Camera extends CameraAngles {
  readonly right: Vector3;
  readonly up: Vector3;
  readonly towards: Vector3;
}

/** The camera at these angles, its third axis upright. */
export function makeCamera(angles: CameraAngles): Camera {
  const a = (angles.azimuth * Math.PI) / 180;
  const e = (angles.elevation * Math.PI) / 180;
  const [ca, sa, ce, se] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
  return Object.freeze({
    azimuth: angles.azimuth,
    elevation: angles.elevation,
    right: [-sa, ca, 0] as const,
    up: [-se * ca, -se * sa, ce] as const,
    towards: [ce * ca, ce * sa, se] as const,
  });
}

/** Inner product. */
export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
