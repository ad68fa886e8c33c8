import { formatNumber, formatPercent, type NumberStyle } from '../../../figures/base/format.ts';
import { element } from '../../live/element.ts';
import { paintGray } from '../../live/paint.ts';
import type { Decoded } from '../space/decode.ts';
import type { ViewerWords } from '../words/viewerWords.ts';
import { button } from './controls.ts';
import { pixelCanvas } from './pixelCanvas.ts';

/** What every card needs to know. */
export interface CardContext {
  readonly words: ViewerWords;
  readonly numbers: NumberStyle;
  readonly classNames: readonly string[];
  /** `#rrggbb` of each component. */
  readonly colors: readonly string[];
  /** Size of an image in pixels. */
  readonly width: number;
  readonly height: number;
  single(component: number): void;
}

/** Components whose share is shown, and the share below which one isn't worth a line. */
const SHOWN_SHARES = 4;
const LEAST_SHARE = 0.005;

const title = (text: string) => element('p', { class: 'viewer-title' }, text);

function swatch(color: string): HTMLElement {
  const made = element('span', { class: 'viewer-swatch', 'aria-hidden': 'true' });
  made.style.backgroundColor = color;
  return made;
}

/** Before anything has been chosen. */
export function emptyCard({ words }: CardContext): HTMLElement {
  return element('div', { class: 'viewer-card is-empty' }, element('p', {}, words.empty));
}

/** A component that is singled out: its mean, its weight, and what images it claims. */
export function componentCard(
  context: CardContext,
  component: number,
  facts: { readonly weight: number; readonly meanImage: Uint8Array; readonly classCounts: readonly number[] },
): HTMLElement {
  const { words, numbers, classNames, width, height } = context;
  const images = facts.classCounts.reduce((sum, count) => sum + count, 0);
  const majority = facts.classCounts.indexOf(Math.max(...facts.classCounts));
  const share = images === 0 ? 0 : facts.classCounts[majority]! / images;
  const text = words.facts(
    formatPercent(facts.weight, numbers, 1),
    formatNumber(images, numbers),
    classNames[majority]!,
    formatPercent(share, numbers),
  );
  return element(
    'div',
    { class: 'viewer-card' },
    pixelCanvas(facts.meanImage, width, height, words.meanAlt(component)),
    element(
      'div',
      {},
      element('p', { class: 'viewer-title' }, swatch(context.colors[component]!), words.component(component)),
      element('p', {}, text),
      button(words.showAgain, () => context.single(component)),
    ),
  );
}

/** An image of the fit: what it is, and which component claims it. `thumbnail` comes when it has been fetched. */
export function pointCard(
  context: CardContext,
  point: { readonly index: number; readonly label: number; readonly component: number },
  thumbnail: Promise<Uint8Array>,
): HTMLElement {
  const { words, numbers, classNames, width, height } = context;
  const name = classNames[point.label]!;
  const picture = pixelCanvas(new Uint8Array(width * height), width, height, words.imageAlt(name));
  picture.classList.add('is-waiting');
  const text = element('p', {}, words.image(formatNumber(point.index + 1, numbers)));
  thumbnail.then(
    (bytes) => {
      paintGray(picture, bytes);
      picture.classList.remove('is-waiting');
    },
    () => text.append(`. ${words.noThumbnail}`),
  );
  const owner = element('p', {}, swatch(context.colors[point.component]!), words.component(point.component));
  const only = button(words.onlyThis, () => context.single(point.component));
  return element(
    'div',
    { class: 'viewer-card' },
    picture,
    element('div', {}, title(name), text, owner, only),
  );
}

/** A place, its garment, and a slider that moves it along the line of sight. */
export interface PlaceCard {
  readonly root: HTMLElement;
  /** Shows what is at the place now. */
  update(place: readonly number[], decoded: Decoded): void;
}

/** @param slider its reach to both sides in units of the scene, and who is told */
export function makePlaceCard(
  context: CardContext,
  slider: { readonly reach: number; readonly depth: number; readonly move: (depth: number) => void },
): PlaceCard {
  const { words, numbers, width, height } = context;
  const picture = pixelCanvas(new Uint8Array(width * height), width, height, words.decodedAlt);
  const where = element('p', {});
  const density = element('p', { class: 'viewer-density' });
  const shares = element('ul', { class: 'viewer-shares', 'aria-label': words.responsibilities });
  const range = element('input', {
    type: 'range',
    min: -slider.reach,
    max: slider.reach,
    step: slider.reach / 50,
    value: slider.depth,
  });
  const say = () => {
    range.setAttribute('aria-valuetext', words.depthValue(formatNumber(Number(range.value), numbers, 1)));
  };
  say();
  range.addEventListener('input', () => {
    say();
    slider.move(Number(range.value));
  });
  const root = element(
    'div',
    { class: 'viewer-card' },
    picture,
    element('div', {}, title(words.decoded), where, density),
    element('p', { class: 'viewer-heading' }, words.responsibilities),
    shares,
    element('label', { class: 'viewer-depth' }, `${words.depth} `, range),
  );
  return {
    root,
    update(place, decoded) {
      paintGray(picture, decoded.image);
      const separator = numbers.decimal === ',' ? '; ' : ', ';
      where.textContent = words.place(place.map((value) => formatNumber(value, numbers, 1)).join(separator));
      density.textContent = `${words.logDensity}: ${formatNumber(decoded.logDensity, numbers, 2)} ${words.nats}`;
      shares.replaceChildren(...shareItems(context, decoded.responsibilities));
    },
  };
}

/** The largest shares as bars, and the rest of them. */
function shareItems(context: CardContext, responsibilities: Float64Array): HTMLElement[] {
  const { words, numbers, colors } = context;
  const top = [...responsibilities.keys()]
    .sort((i, j) => responsibilities[j]! - responsibilities[i]! || i - j)
    .slice(0, SHOWN_SHARES)
    .filter((j) => responsibilities[j]! >= LEAST_SHARE);
  const rest = top.reduce((left, j) => left - responsibilities[j]!, 1);
  const items = top.map((component) => {
    const share = responsibilities[component]!;
    const text = formatPercent(share, numbers, 1);
    const name = words.share(component, text);
    const bar = button('', () => context.single(component), { 'aria-label': name, title: name });
    const fill = barOf(share, colors[component]!);
    // Spaces tell the two numbers apart where they are read as one text.
    bar.append(element('span', {}, String(component)), ' ', fill, ' ', element('span', {}, text));
    return element('li', {}, bar);
  });
  if (rest >= LEAST_SHARE) {
    items.push(element('li', { class: 'viewer-rest' }, `${words.rest}: ${formatPercent(rest, numbers, 1)}`));
  }
  return items;
}

function barOf(share: number, color: string): HTMLElement {
  const fill = element('span', {});
  fill.style.width = `${100 * share}%`;
  fill.style.backgroundColor = color;
  return element('span', { class: 'viewer-bar', 'aria-hidden': 'true' }, fill);
}
