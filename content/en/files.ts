/** What the files to take away hold, in English. */
export const files = {
  results: 'Every number on the page',
  schema: 'Which fields results.json has and what they mean (JSON Schema)',
  model: (setting: string): string => `The mixture and the PCA with ${setting}, for NumPy`,
  generator: (setting: string): string => `The best generator with ${setting}, for NumPy`,
};
