/** What the files to take away hold, in Spanish. */
export const files = {
  results: 'Todos los números de la página',
  schema: 'Qué campos tiene results.json y qué significan (JSON Schema)',
  model: (setting: string): string => `La mezcla y la PCA con ${setting}, para NumPy`,
  generator: (setting: string): string => `El mejor generador con ${setting}, para NumPy`,
};
