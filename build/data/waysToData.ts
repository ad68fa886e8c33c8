import type { DatasetConfig } from './idxDataset.ts';
import { KNOWN_DATASETS } from './knownFiles.ts';

/** How a person gets the whole data set: the end of every message that misses it. */
export function waysToData({ name, files }: DatasetConfig): string {
  const known = KNOWN_DATASETS[name];
  const names = Object.values(files).join(', ');
  const ways = [
    `give the folder that holds ${names}: --data DIR${name === 'Fashion-MNIST' ? ' or the environment variable FASHION_MNIST_DIR' : ''}`,
  ];
  if (known !== undefined) {
    ways.push(known.packages, `with a network, the program fetches it itself from ${known.addresses[0]}`);
  }
  return `Ways to the whole ${name}: ${ways.map((way, i) => `(${i + 1}) ${way}`).join('; ')}.`;
}
