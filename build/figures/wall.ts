import type { Picture } from '../../src/figures/image/picture.ts';
import { imageWall } from '../../src/figures/imageWall.ts';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import type { WallFacts } from '../../src/report/types.ts';
import { generate } from '../../src/study/generate.ts';
import { greyValues } from '../../src/study/measure/pictures.ts';
import { toPng } from '../site/png.ts';
import { gridOptions } from './gridFigure.ts';
import { assemble, type FigureContext, type MadeFigure } from './maker.ts';
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

/** The wall that opens the page, and where the one real garment hangs. */
export interface Wall {
  readonly made: MadeFigure;
  readonly facts: WallFacts;
}

/** Garments from the last setting's mixture, and among them a real one that was never fitted (or else the first). */
export function wall(context: FigureContext): Wall {
  const { subset, models, projections, options } = context.study;
  const count = COLUMNS * ROWS;
  const random = new RandomState(options.seed);
  const cell = random.randint(ROWS) * COLUMNS + random.randint(ALWAYS_SHOWN);
  const draw = subset.heldOut.indices.length > 0 ? subset.heldOut : subset;
  const chosen = random.randint(draw.indices.length);
  const size = subset.width * subset.height;
  const image = greyValues(draw.pixels.subarray(chosen * size, (chosen + 1) * size));
  const samples = generate(models.at(-1)!, projections.at(-1)!, count, {
    seed: options.seed,
    shuffled: true,
  });
  const { picture } = imageWall(samples.images, size, {
    ...gridOptions(subset),
    ncols: COLUMNS,
    gap: 0,
    scale: 1,
    real: { image, cell },
  });
  const rows = Array.from({ length: count }, (_, i) =>
    i === cell
      ? [i + 1, 'real', null, draw.labels[chosen]!]
      : [i + 1, 'generated', samples.components[i]!, null],
  );
  const [width, height] = [picture.width * ZOOM, picture.height * ZOOM];
  const file = { path: `${context.folder}wall.png`, content: toPng(inFewGreys(picture)) };
  const address = `${context.root}${file.path}`;
  return {
    made: assemble(context, {
      name: 'wall',
      html: imageElement({ address, width, height }, 'class="fig-pixels" ', 'first'),
      width,
      height,
      data: { columns: ['cell', 'kind', 'component', 'class'], rows },
      picture: file,
      format: 'PNG',
    }),
    facts: {
      row: Math.floor(cell / COLUMNS) + 1,
      column: (cell % COLUMNS) + 1,
      rows: ROWS,
      columns: COLUMNS,
    },
  };
}
