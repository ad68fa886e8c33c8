import type { Picture } from '../../src/figures/image/picture.ts';
import { imageWall } from '../../src/figures/imageWall.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import type { WallFacts } from '../../src/report/types.ts';
import { generate } from '../../src/study/generate.ts';
import { greyValues } from '../../src/study/measure/pictures.ts';
import { toPng } from '../site/png.ts';
import { gridOptions } from './gridFigure.ts';
import { assemble, type DrawnStudy, type FigureContext, type MadeFigure, once } from './maker.ts';
import { imageElement } from './pictureElement.ts';

const COLUMNS = 24;
const ROWS = 5;
/** Narrow screens show the left half of the wall (content/style.css), and the real garment has to hang there too. */
const ALWAYS_SHOWN = COLUMNS / 2;
/** The picture holds every pixel once and is shown larger: the first screen waits for it. */
const ZOOM = 2;

/** Distance of the greys of the wall, white aside: a quarter less to wait for, and nothing to be seen of it. */
const STEP = 4;

/** A picture with every value moved to the nearest of those greys. */
function inFewGreys({ width, height, data }: Picture): Picture {
  return { width, height, data: data.map((value) => Math.min(255, STEP * Math.round(value / STEP))) };
}

/** Where the one real garment hangs, and which it is: one that was never fitted, where there are any. */
function realGarment({ subset, options }: DrawnStudy) {
  const random = new RandomState(options.seed);
  const cell = random.randint(ROWS) * COLUMNS + random.randint(ALWAYS_SHOWN);
  const draw = subset.heldOut.indices.length > 0 ? subset.heldOut : subset;
  const chosen = random.randint(draw.indices.length);
  const size = subset.width * subset.height;
  const image = greyValues(draw.pixels.subarray(chosen * size, (chosen + 1) * size));
  return { cell, image, label: draw.labels[chosen]! };
}

/** The place of the real garment on the wall. */
export function wallFacts(study: DrawnStudy): WallFacts {
  const { cell } = realGarment(study);
  return {
    row: Math.floor(cell / COLUMNS) + 1,
    column: (cell % COLUMNS) + 1,
    rows: ROWS,
    columns: COLUMNS,
  };
}

/** The wall that opens the page: garments from the last setting's mixture, and among them a real one. */
export function wallFigure(context: FigureContext): MadeFigure {
  const { subset, models, projections, options } = context.study;
  const { cell, image, label } = realGarment(context.study);
  const size = subset.width * subset.height;
  const { samples, picture, content } = once(context, 'wall', () => {
    const samples = generate(models.at(-1)!, projections.at(-1)!, COLUMNS * ROWS, {
      seed: options.seed,
      shuffled: true,
    });
    const look = { ...gridOptions(subset), ncols: COLUMNS, gap: 0, scale: 1, real: { image, cell } };
    const { picture } = imageWall(samples.images, size, look);
    return { samples, picture, content: toPng(inFewGreys(picture)) };
  });
  const rows = Array.from(samples.components, (component, i) =>
    i === cell ? [i + 1, 'real', null, label] : [i + 1, 'generated', component, null],
  );
  const [width, height] = [picture.width * ZOOM, picture.height * ZOOM];
  const file = { path: `${context.folder}wall.png`, content };
  const address = `${context.root}${file.path}`;
  return assemble(context, {
    name: 'wall',
    html: imageElement({ address, width, height }, 'class="fig-pixels" ', 'first'),
    width,
    height,
    data: { columns: ['cell', 'kind', 'component', 'class'], rows },
    picture: file,
    format: 'PNG',
  });
}
