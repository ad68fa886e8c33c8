/**
 * The setting whose fit is replayed: the first one with three dimensions, else the first with two; undefined where there is
 * neither, since nothing else can be drawn without leaving something out.
 */
export function replaySetting<T>(
  settings: readonly T[],
  dimensionsOf: (setting: T) => number,
): T | undefined {
  const withDimensions = (d: number) => settings.find((setting) => dimensionsOf(setting) === d);
  return withDimensions(3) ?? withDimensions(2);
}
