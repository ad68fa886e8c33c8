import { formatNumber } from '../../figures/base/format.ts';
import type { FigureLabels } from '../../figures/labels.ts';
import type { EmFrame } from './engine/messages.ts';
import type { EmWords } from './words.ts';

/** Change of the log-likelihood below which a fit of the report stops: the default of `fitGaussianMixture`. */
const TOLERANCE = 1e-3;
const DECIMALS = 4;

/** A place on the time line in words. */
export interface StateWords {
  /** «Iteración 5 de 22». */
  readonly title: string;
  /** What there is to be seen. */
  readonly facts: string;
  /** Why it begins or ends there; empty in between. */
  readonly note: string;
}

/** Says where the time line stands; `frames` from the start on, `moved` images changed their component. */
export function stateWords(
  { numbers }: FigureLabels,
  words: EmWords,
  frames: readonly EmFrame[],
  step: number,
  moved: number,
): StateWords {
  const write = (value: number, decimals = 0) => formatNumber(value, numbers, decimals);
  const frame = frames[step]!;
  const score = words.score(write(frame.score, DECIMALS));
  if (step === 0) return { title: words.start, facts: `${score}.`, note: words.startNote };
  const before = frames[step - 1]!;
  const gain = words.gain(write(frame.score - before.score, DECIMALS));
  const changes = words.moved(moved, write(moved));
  return {
    title: words.iteration(write(step), write(frames.length - 1)),
    facts: `${score}, ${gain}; ${changes}.`,
    note: frame.isLast ? endNote(words, frames, write(TOLERANCE, 3)) : '',
  };
}

/** EM compares the log-likelihoods of its last two E-steps, which are those of the mixtures before them. */
function endNote(words: EmWords, frames: readonly EmFrame[], tolerance: string): string {
  const [before, after] = [frames.at(-3), frames.at(-2)];
  const settled =
    before !== undefined && after !== undefined && Math.abs(after.score - before.score) < TOLERANCE;
  return settled ? words.settled(tolerance) : words.unsettled;
}
