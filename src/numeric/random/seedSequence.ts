const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_L = 0xca01f9dd;
const MIX_R = 0x4973f715;
const POOL = 4;

/** Multiplicative hash whose constant advances with every use. */
function hasher(init: number, mult: number): (value: number) => number {
  let constant = init;
  return (value) => {
    let v = (value ^ constant) >>> 0;
    constant = Math.imul(constant, mult) >>> 0;
    v = Math.imul(v, constant) >>> 0;
    return (v ^ (v >>> 16)) >>> 0;
  };
}

function mix(x: number, y: number): number {
  const v = (Math.imul(MIX_L, x) - Math.imul(MIX_R, y)) >>> 0;
  return (v ^ (v >>> 16)) >>> 0;
}

/** The seed as 32-bit words, low word first; 0 is one zero word. */
function words(seed: number): number[] {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`seed is ${seed}; expected a whole number from 0 to 2^53 - 1`);
  }
  const high = Math.floor(seed / 4294967296);
  return high > 0 ? [seed >>> 0, high] : [seed >>> 0];
}

/**
 * NumPy's `SeedSequence(seed).generate_state(count, uint32)`: entropy spread over a pool of four words
 * (O'Neill, "Developing a seed_seq alternative", 2015).
 */
export function seedSequenceState(seed: number, count: number): Uint32Array {
  const entropy = words(seed);
  const hash = hasher(INIT_A, MULT_A);
  const pool = Array.from({ length: POOL }, (_, i) => hash(entropy[i] ?? 0));
  for (let source = 0; source < POOL; source++) {
    for (let target = 0; target < POOL; target++) {
      if (source !== target) pool[target] = mix(pool[target]!, hash(pool[source]!));
    }
  }
  const out = hasher(INIT_B, MULT_B);
  return Uint32Array.from({ length: count }, (_, i) => out(pool[i % POOL]!));
}
