import { type FigureSize, WIDTHS } from '../base/theme.ts';

/** Where everything of a heat map stands, in user units; all blocks are alike. */
export interface HeatmapLayout {
  /** Tables side by side that the rows are dealt to, and the distance from one to the next. */
  readonly blocks: number;
  readonly step: number;
  readonly rowsEach: number;
  /** Height of a row, and where the first one begins. */
  readonly row: number;
  readonly top: number;
  /** Within a block: left edges of picture, weight bar and cells. */
  readonly picture: number;
  readonly bar: number;
  readonly barWidth: number;
  readonly cells: number;
  readonly cell: number;
  /** Whether there is room for numbers in the cells. */
  readonly numbers: boolean;
}

/** Room for the longest name of a class, upright. */
const LONGEST_NAME = 74;
/** Room for a component's number. */
export const NUMBER_WIDTH = 22;
/** More rows than these are drawn lower, and in two blocks where there is room beside each other. */
const MANY = 24;
const BETWEEN = 36;

/** Layout for so many components and classes in a size, with or without mean images. */
export function heatmapLayout(
  components: number,
  classes: number,
  pictures: boolean,
  size: FigureSize,
): HeatmapLayout {
  const many = components > MANY;
  const blocks = many && size === 'full' ? 2 : 1;
  const row = many ? (blocks === 2 ? 22 : 18) : 26;
  const picture = NUMBER_WIDTH + 6;
  const bar = picture + (pictures ? row + 4 : 0);
  const barWidth = size === 'narrow' ? 52 : 110 / blocks;
  const cells = bar + barWidth + 8;
  const width = (WIDTHS[size] - (blocks - 1) * BETWEEN) / blocks;
  return {
    blocks,
    step: width + BETWEEN,
    rowsEach: Math.ceil(components / blocks),
    row,
    top: LONGEST_NAME + 8,
    picture,
    bar,
    barWidth,
    cells,
    cell: (width - cells) / classes,
    numbers: size !== 'narrow',
  };
}
