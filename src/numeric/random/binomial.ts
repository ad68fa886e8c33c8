/** A source of uniform doubles on [0, 1). */
export interface UniformSource {
  nextDouble(): number;
}

/**
 * One draw of a binomial by NumPy's legacy method: inversion where p·n <= 30, else BTPE
 * (Kachitvichyanukul & Schmeiser, "Binomial random variate generation", CACM 1988). `n` whole, `p` in [0, 1].
 */
export function binomial(rng: UniformSource, n: number, p: number): number {
  if (n === 0 || p === 0) return 0;
  if (p <= 0.5) return draw(rng, n, p);
  const q = 1 - p;
  return n - (q === 0 ? 0 : draw(rng, n, q));
}

function draw(rng: UniformSource, n: number, p: number): number {
  return p * n <= 30 ? inversion(rng, n, p) : btpe(rng, n, p);
}

function inversion(rng: UniformSource, n: number, p: number): number {
  const q = 1 - p;
  const qn = Math.exp(n * Math.log(q));
  const np = n * p;
  const bound = Math.floor(Math.min(n, np + 10 * Math.sqrt(np * q + 1)));
  let x = 0;
  let px = qn;
  let u = rng.nextDouble();
  while (u > px) {
    x++;
    if (x > bound) {
      x = 0;
      px = qn;
      u = rng.nextDouble();
    } else {
      u -= px;
      px = ((n - x + 1) * p * px) / (x * q);
    }
  }
  return x;
}

/** Constants of the four regions under BTPE's majorising function, named as in the paper. */
function btpeSetup(n: number, p: number) {
  const r = Math.min(p, 1 - p);
  const q = 1 - r;
  const fm = n * r + r;
  const m = Math.floor(fm);
  const nrq = n * r * q;
  const p1 = Math.floor(2.195 * Math.sqrt(nrq) - 4.6 * q) + 0.5;
  const xm = m + 0.5;
  const xl = xm - p1;
  const xr = xm + p1;
  const c = 0.134 + 20.5 / (15.3 + m);
  const slope = (a: number) => a * (1 + a / 2);
  const laml = slope((fm - xl) / (fm - xl * r));
  const lamr = slope((xr - fm) / (xr * q));
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / laml;
  return { r, q, m, nrq, p1, xm, xl, xr, c, laml, lamr, p2, p3, p4: p3 + c / lamr };
}

type Btpe = ReturnType<typeof btpeSetup>;

/** A candidate under the majorising function: y and its height v; `sure` in the triangle; null outside. */
function propose(s: Btpe, n: number, u: number, v: number) {
  if (u <= s.p1) return { y: Math.floor(s.xm - s.p1 * v + u), v, sure: true };
  if (u <= s.p2) {
    const x = s.xl + (u - s.p1) / s.c;
    const height = v * s.c + 1 - Math.abs(s.m - x + 0.5) / s.p1;
    return height > 1 ? null : { y: Math.floor(x), v: height, sure: false };
  }
  if (u <= s.p3) {
    const y = Math.floor(s.xl + Math.log(v) / s.laml);
    return y < 0 || v === 0 ? null : { y, v: v * (u - s.p2) * s.laml, sure: false };
  }
  const y = Math.floor(s.xr - Math.log(v) / s.lamr);
  return y > n || v === 0 ? null : { y, v: v * (u - s.p3) * s.lamr, sure: false };
}

/** f(y)/f(m) by its recurrence, for y near the mode or small variance. */
function ratioByRecurrence(s: Btpe, n: number, y: number): number {
  const odds = s.r / s.q;
  const a = odds * (n + 1);
  let f = 1;
  for (let i = s.m + 1; i <= y; i++) f *= a / i - odds;
  for (let i = y + 1; i <= s.m; i++) f /= a / i - odds;
  return f;
}

/** Stirling's correction as BTPE has it. */
function stirling(x: number): number {
  const x2 = x * x;
  return (13680 - (462 - (132 - (99 - 140 / x2) / x2) / x2) / x2) / x / 166320;
}

function accepted(s: Btpe, n: number, y: number, v: number): boolean {
  const k = Math.abs(y - s.m);
  if (k <= 20 || k >= s.nrq / 2 - 1) return v <= ratioByRecurrence(s, n, y);
  const rho = (k / s.nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / s.nrq + 0.5);
  const t = (-k * k) / (2 * s.nrq);
  const logV = Math.log(v);
  if (logV < t - rho) return true;
  if (logV > t + rho) return false;
  const x1 = y + 1;
  const f1 = s.m + 1;
  const z = n + 1 - s.m;
  const w = n - y + 1;
  const bound =
    s.xm * Math.log(f1 / x1) +
    (n - s.m + 0.5) * Math.log(z / w) +
    (y - s.m) * Math.log((w * s.r) / (x1 * s.q)) +
    stirling(f1) +
    stirling(z) +
    stirling(x1) +
    stirling(w);
  return logV <= bound;
}

function btpe(rng: UniformSource, n: number, p: number): number {
  const s = btpeSetup(n, p);
  for (;;) {
    const u = rng.nextDouble() * s.p4;
    const v = rng.nextDouble();
    const candidate = propose(s, n, u, v);
    if (candidate === null) continue;
    if (candidate.sure || accepted(s, n, candidate.y, candidate.v)) return candidate.y;
  }
}
