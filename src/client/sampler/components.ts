import { formatPercent } from '../../figures/base/format.ts';
import { componentColors } from '../../figures/componentColors.ts';
import { grayBytes } from '../../figures/image/grayScale.ts';
import { inverseTransform } from '../../numeric/pcaScores.ts';
import type { LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LiveKit } from '../live/kit.ts';
import { grayCanvas } from '../live/paint.ts';
import type { Choice } from '../live/radios.ts';
import { WHOLE } from './state.ts';
import type { SamplerWords } from './words.ts';

/** Name of the class that most images of a component have; null where it has none. */
function garmentOf({ classCounts }: LiveSetting, component: number, names: readonly string[]): string | null {
  const counts = classCounts[component]!;
  const most = Math.max(...counts);
  return most > 0 ? names[counts.indexOf(most)]! : null;
}

/** Mean images of the components as bytes, row-major (k, pixels). */
function meanImages({ mixture, pca }: LiveModel): Uint8Array {
  return grayBytes(inverseTransform(pca, mixture.means, mixture.nComponents), 'fixed');
}

/** The choices of where to draw from: the mixture, or a component, heaviest first, each with its mean as a picture. */
export function componentChoices(
  kit: LiveKit,
  setting: LiveSetting,
  model: LiveModel,
  words: SamplerWords,
): Choice[] {
  const { labels, index, stage } = kit;
  const size = index.width * index.height;
  const means = meanImages(model);
  const colors = componentColors(model.mixture.means, setting.dimensions);
  const ofComponent = (component: number): Choice => {
    const weight = formatPercent(model.mixture.weights[component]!, labels.numbers, 1);
    const pixels = means.subarray(component * size, (component + 1) * size);
    const canvas = grayCanvas(stage.ownerDocument, pixels, index.width, index.height);
    canvas.setAttribute('aria-hidden', 'true');
    canvas.style.borderColor = colors[component]!;
    const name = words.component(String(component), weight, garmentOf(setting, component, labels.classNames));
    return { value: String(component), name, shown: canvas };
  };
  return [{ value: WHOLE, name: words.wholeMixture }, ...setting.order.map(ofComponent)];
}
