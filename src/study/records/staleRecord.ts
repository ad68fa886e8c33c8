/** A record that has the right key and yet contradicts what the code computes: it was made by other code. */
export class StaleRecord extends Error {
  constructor(name: string, what: string) {
    super(
      `content/data/${name}.json was made by other code: ${what}. Compute it again: npm run build -- --recompute`,
    );
    this.name = 'StaleRecord';
  }
}
