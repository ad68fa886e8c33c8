import type { FigureLabels } from '../labels.ts';
import type { KeyEntry } from './keyPanel.ts';

/** The marks of charts that set shares of generated pictures against those of held-out images. */
export function comparisonKey(labels: FigureLabels): KeyEntry[] {
  return [
    { role: 'soft', shape: 'line', text: labels.heldOutPictures },
    { role: 'ink', shape: 'dot', text: labels.generatedAlike },
    { role: 'accent', shape: 'diamond', text: labels.generatedApart },
  ];
}
