// A bit for each of many places, and lists of those that are set.

// The signs of sixteen lanes.
@inline
export function signs(a: v128, b: v128, c: v128, d: v128): u64 {
  return i8x16.bitmask(i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
}

// Adds the places of the bits that are set, counted from `first`, to a list of `count`, and gives how many there are then.
export function listBits(bits: u64, first: i32, list: usize, count: i32): i32 {
  for (; bits != 0; bits &= bits - 1, count++) store<i32>(list + (<usize>count << 2), first + <i32>ctz(bits));
  return count;
}
