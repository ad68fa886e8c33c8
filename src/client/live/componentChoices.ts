import { formatPercent } from '../../figures/base/format.ts';
import { componentColors } from '../../figures/componentColors.ts';
import { grayBytes } from '../../figures/image/grayScale.ts';
import { imagesOf } from '../../numeric/pcaImages.ts';
import type { LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LiveKit, LiveLanguage } from './kit.ts';
import { grayCanvas } from './paint.ts';
import type { Choice } from './radios.ts';

/** A component by number, weight and the class that most of its images have. */
type NameComponent = (component: string, weight: string, garment: string | null) => string;

const NAMES: Readonly<Record<LiveLanguage, NameComponent>> = {
  es: (component, weight, garment) =>
    `Gaussiana ${component}: ${garment === null ? 'ninguna imagen' : `sobre todo ${garment.toLowerCase()}`}, peso ${weight}`,
  en: (component, weight, garment) =>
    `Gaussian ${component}: ${garment === null ? 'no images' : `mostly ${garment.toLowerCase()}`}, weight ${weight}`,
};

/** Name of the class that most images of a component have; null where it has none. */
function garmentOf({ classCounts }: LiveSetting, component: number, names: readonly string[]): string | null {
  const counts = classCounts[component]!;
  const most = Math.max(...counts);
  return most > 0 ? names[counts.indexOf(most)]! : null;
}

/** Mean images of the components as bytes, row-major (k, pixels). */
function meanImages({ mixture, pca }: LiveModel): Uint8Array {
  return grayBytes(imagesOf(pca, mixture.means, mixture.nComponents), 'fixed');
}

/** The components as answers of a question, heaviest first, each with its mean as a picture. */
export function componentChoices(kit: LiveKit, setting: LiveSetting, model: LiveModel): Choice[] {
  const { labels, index, stage, language } = kit;
  const size = index.width * index.height;
  const means = meanImages(model);
  const colors = componentColors(model.mixture.means, setting.dimensions);
  const ofComponent = (component: number): Choice => {
    const weight = formatPercent(model.mixture.weights[component]!, labels.numbers, 1);
    const pixels = means.subarray(component * size, (component + 1) * size);
    const canvas = grayCanvas(stage.ownerDocument, pixels, index.width, index.height);
    canvas.setAttribute('aria-hidden', 'true');
    canvas.style.borderColor = colors[component]!;
    const name = NAMES[language](String(component), weight, garmentOf(setting, component, labels.classNames));
    return { value: String(component), name, shown: canvas };
  };
  return setting.order.map(ofComponent);
}
