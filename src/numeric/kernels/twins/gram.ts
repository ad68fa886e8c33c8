/**
 * Twin of the kernel `addIntegerGram`: adds X'X to the lower triangle of G (D, D), for whole numbers given column by
 * column, columns (D, length). Exact in any order.
 */
export function addIntegerGram(columns: Int16Array, D: number, length: number, G: Float64Array): void {
  for (let r = 0; r < D; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += columns[r * length + i]! * columns[c * length + i]!;
      G[r * D + c]! += sum;
    }
  }
}
