import { NEGLIGIBLE } from '../kernels/twins/responsibilities.ts';
import type { FitData } from './family.ts';
import type { FitBench } from './fitBench.ts';
import type { MahalanobisBounds } from './mahalanobisBounds.ts';
import type { Scatter } from './scatter.ts';
import { type Shapes, ShortFactors } from './shortFactors.ts';

/** Nats by which a logit may be unknown for its sample to be settled. */
const VAGUE = 30;

/**
 * Finds the samples of an E-step that belong to one component alone, whose distances need not be known one by one: rows of
 * 16-bit numbers show that all other components lie NEGLIGIBLE below it. Their squared distances stand in the
 * log-likelihood, but only as a sum, and that follows from the M-step before: with Σ = Σ_i r (x - μ)(x - μ)' / nk + regCovar I
 * and W Σ W' = I, a row w of W has
 *
 *   Σ_i r (w·(x - μ))² = nk (1 - regCovar |w|²),
 *
 * from which samples are taken off that were computed all the same. Rows of which the right side would be rounding for the
 * most part are heavy, and summed sample by sample.
 */
export class Settling {
  /** 1 for samples that are settled (n). */
  readonly settled: Int32Array;
  /** Σ r distance² for the M-step's responsibilities, of samples that are not settled (k). */
  readonly held: Float64Array;
  private readonly bench: FitBench;
  private readonly bounds: MahalanobisBounds;
  private readonly scatter: Scatter;
  /** Made when first asked for: heirs whose covariances are not scatters alone have no use for them. */
  private short: ShortFactors | undefined;
  private readonly data: FitData;
  /** 1 for components whose M-step is known sample by sample (k). */
  private readonly trusted: Int32Array;
  /** Σ r · part of heavy rows in the squared distance, for the M-step's responsibilities (k). */
  private readonly heavySums: Float64Array;
  /** Samples by label (n), and where each label begins (k + 1). */
  private readonly order: Int32Array;
  private readonly begins: Int32Array;
  /** Where no entries of shared samples are asked for (k + 1). */
  private readonly nothing: Int32Array;

  /** Lengths of the arrays that this takes from the bench. */
  static doubles(space: FitData['space'], k: number): number[] {
    return [space.n, k, k + 1, ...ShortFactors.doubles(space, k)];
  }

  constructor(bench: FitBench, data: FitData, bounds: MahalanobisBounds, scatter: Scatter) {
    const { work, n, k } = bench;
    this.bench = bench;
    this.bounds = bounds;
    this.scatter = scatter;
    this.settled = work.i32(n);
    this.held = work.f64(k);
    this.nothing = work.i32(k + 1);
    this.data = data;
    this.trusted = new Int32Array(k);
    this.heavySums = new Float64Array(k);
    this.order = new Int32Array(n);
    this.begins = new Int32Array(k + 1);
  }

  /** Entries of shared samples that must be evaluated, see {@link Scatter.from}. */
  get from(): Int32Array {
    return this.trusted.includes(1) ? this.scatter.from : this.nothing;
  }

  /**
   * Begins an E-step: bounds on the distance of each sample to the component that has it alone, by floors and halves; settled
   * are, until more is known, those where they are tight. Gives false where nothing can be settled, as after an M-step that
   * `isScatter` says has other covariances.
   */
  begin(isScatter: boolean, shapes: Shapes, regCovar: number): boolean {
    const { bench, scatter, trusted, settled } = this;
    const { n, k, labels } = bench;
    const { holder } = scatter;
    if (isScatter) this.short ??= ShortFactors.of(bench, this.data);
    const { short } = this;
    if (!isScatter || short === undefined) {
      trusted.fill(0);
      settled.fill(0);
      return false;
    }
    trusted.fill(1);
    for (let i = 0; i < n; i++) if (holder[i]! >= 0 && holder[i] !== labels[i]) trusted[holder[i]!] = 0;
    for (let i = 0; i < n; i++) settled[i] = holder[i]! >= 0 ? trusted[holder[i]!]! : 0;
    this.sortByLabel();
    for (let c = 0; c < k; c++) {
      if (shapes.still[c] === 0) short.shorten(c, shapes, regCovar);
      this.measureOwn(short, c, shapes);
    }
    return true;
  }

  private sortByLabel(): void {
    const { order, begins } = this;
    const { n, k, labels } = this.bench;
    begins.fill(0);
    for (let i = 0; i < n; i++) begins[labels[i]! + 1]! += 1;
    for (let c = 0; c < k; c++) begins[c + 1]! += begins[c]!;
    const next = begins.slice();
    for (let i = 0; i < n; i++) order[next[labels[i]!]++] = i;
  }

  private measureOwn(short: ShortFactors, c: number, shapes: Shapes): void {
    const { bench, bounds, settled, order, begins, heavySums } = this;
    const { n, rows } = bench;
    const { peak, still, halves, floors } = shapes;
    const own = order.subarray(begins[c], begins[c + 1]).filter((i) => this.scatter.holder[i] === c);
    if (still[c] === 0) {
      heavySums[c] = short.hasHeavy(c) ? this.sharedHeavy(short, c, shapes) : 0;
      rows.set(own);
      short.measure(c, shapes, own.length);
      for (const i of own) {
        const [below, above] = [short.below[i]!, short.above[i]!];
        heavySums[c]! += short.heavy[i]!;
        halves[i] = -0.5 * above * above;
        bounds.lower[c * n + i] = (below + bounds.moved[c]!) / bounds.shrunk[c]!;
        if (!(0.5 * (above * above - below * below) < VAGUE)) settled[i] = 0;
      }
    }
    for (const i of own) floors[i] = peak[c]! - Math.abs(halves[i]!) - NEGLIGIBLE;
  }

  private sharedHeavy(short: ShortFactors, c: number, shapes: Shapes): number {
    const { from, sharedRows, sharedWeights } = this.scatter;
    const [first, end] = [from[c]!, from[c + 1]!];
    this.bench.rows.set(sharedRows.subarray(first, end));
    short.measure(c, shapes, end - first, { heavyOnly: true });
    let sum = 0;
    for (let e = first; e < end; e++) sum += sharedWeights[e]! * short.heavy[sharedRows[e]!]!;
    return sum;
  }

  /**
   * When the logits of all other samples under the components of their labels are known: bounds on the distances that may
   * matter; samples for which they do are not settled.
   */
  measureOthers(shapes: Shapes): void {
    const { bench, bounds, short, settled } = this;
    const { n, k, rows } = bench;
    const { floors, peak } = shapes;
    for (let c = 0; c < k; c++) {
      const lower = bounds.lower.subarray(c * n, (c + 1) * n);
      const [top, shrunk, moved] = [peak[c]!, bounds.shrunk[c]!, bounds.moved[c]!];
      const count = this.listOthers(c, top, lower, floors);
      short!.measure(c, shapes, count, { within: true });
      const { below } = short!;
      for (let p = 0; p < count; p++) {
        const i = rows[p]!;
        const bound = (below[i]! + moved) / shrunk;
        lower[i] = bounds.started ? Math.max(lower[i]!, bound) : bound;
        if (!(below[i]! > 0 && top - 0.5 * below[i]! * below[i]! < floors[i]!)) settled[i] = 0;
      }
    }
  }

  /** Lists, by label, the samples of other labels that component c may reach, as far as bounds tell; gives how many. */
  private listOthers(c: number, top: number, lower: Float64Array, floors: Float64Array): number {
    const { order, bench, bounds } = this;
    const { n, rows, labels } = bench;
    const { started } = bounds;
    const [shrunk, moved] = [bounds.shrunk[c]!, bounds.moved[c]!];
    let count = 0;
    for (let p = 0; p < n; p++) {
      const i = order[p]!;
      const bound = lower[i]! * shrunk - moved;
      const isFar = started && bound > 0 && top - 0.5 * bound * bound < floors[i]!;
      if (!isFar && labels[i] !== c) rows[count++] = i;
    }
    return count;
  }

  /** After an E-step: what the settled samples add to Σ log-likelihood; adds theirs to Σ r distance² of the bounds. */
  add(nk: Float64Array, { peak }: Shapes): number {
    const { bench, bounds, short, trusted, settled, held, heavySums } = this;
    const { n, k, labels } = bench;
    const counts = new Int32Array(k);
    for (let i = 0; i < n; i++) counts[labels[i]!]! += settled[i]!;
    let sum = 0;
    for (let c = 0; c < k; c++) {
      if (trusted[c] === 0 || counts[c] === 0) continue;
      const squares = nk[c]! * short!.shareOf(c) + heavySums[c]! - held[c]!;
      bounds.squares[c]! += squares;
      sum += counts[c]! * peak[c]! - 0.5 * squares;
    }
    return sum;
  }
}
