import { glbScene } from '../glb/glbScene.ts';
import { writeGlb } from '../glb/writeGlb.ts';
import { showsComponent } from '../space/choice.ts';
import type { PointInput } from '../space/lookOf.ts';
import { pointColorsOf, showsPoint } from '../space/lookOf.ts';
import type { Material } from './material.ts';

/** What is in sight as a GLB file; see `glbScene`. */
export function glbOf(
  { data, shapes, colors }: Material,
  input: PointInput,
  radius: number,
  nameOf: (component: number) => string,
): Uint8Array {
  const pointColors = pointColorsOf(input);
  const inSight = [...pointColors.keys()].filter((i) => showsPoint(input, i));
  return writeGlb(
    glbScene({
      points: inSight.flatMap((i) => [...data.points.subarray(3 * i, 3 * i + 3)]),
      pointColors: inSight.map((i) => pointColors[i]!),
      components: shapes
        .map((shape, j) => ({
          shape,
          color: colors[j]!,
          name: nameOf(j),
          shown: showsComponent(input.choice, j),
        }))
        .filter(({ shown }) => shown),
      radius,
    }),
  );
}
