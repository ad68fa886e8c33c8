import type { CovarianceType } from '../../numeric/gmm/types.ts';
import type { LiveIndex, LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LiveModels } from '../live/models.ts';

/** A mixture in which a draw can be followed. */
export interface Place {
  /** As an address says it: `3`, `0.95-exact`, `3-full`. */
  readonly key: string;
  readonly setting: LiveSetting;
  /** The setting's own mixture as it usually travels, the same number for number, or the best of another family. */
  readonly kind: 'usual' | 'exact' | 'family';
  readonly covarianceType: CovarianceType;
  readonly components: number;
  /** Names of the data files that it takes. */
  readonly files: readonly string[];
}

/** The usual mixture of a setting. */
export function usualPlace(setting: LiveSetting): Place {
  const { id, pca, covarianceType, components } = setting;
  return { key: String(pca), setting, kind: 'usual', covarianceType, components, files: [`model-${id}`] };
}

/** Every mixture that the page can have: setting by setting, the usual one first. */
export function placesOf({ settings, bytes }: Pick<LiveIndex, 'settings' | 'bytes'>): Place[] {
  return settings.flatMap((setting): Place[] => {
    const { id, pca, families } = setting;
    const usual = usualPlace(setting);
    const exact: Place = { ...usual, key: `${pca}-exact`, kind: 'exact', files: [`exact-${id}`] };
    const others = families.map(
      ({ covarianceType, components }): Place => ({
        key: `${pca}-${covarianceType}`,
        setting,
        kind: 'family',
        covarianceType,
        components,
        files: [`model-${id}`, `family-${id}-${covarianceType}`],
      }),
    );
    return [usual, exact, ...others].filter(({ files }) => files.every((name) => bytes[name] !== undefined));
  });
}

/** The model of a place. Rejects where a file of it can't be had. */
export function loadPlace(models: LiveModels, { kind, setting, covarianceType }: Place): Promise<LiveModel> {
  if (kind === 'family') return models.family(setting.id, covarianceType);
  return kind === 'exact' ? models.exactModel(setting.id) : models.model(setting.id);
}
