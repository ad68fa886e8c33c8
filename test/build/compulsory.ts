/** Whether tests that need something of this machine (a data set, numpy) must run: set by the project's own checks. */
export const REQUIRE_ALL = process.env.REQUIRE_ALL === '1';

/**
 * Whether a test can run here. If not, the reason is printed once; with REQUIRE_ALL=1 it runs all the same, and fails.
 */
export function isAvailable(found: boolean, reason: string): boolean {
  if (found) return true;
  process.stderr.write(`left out: ${reason}\n`);
  return REQUIRE_ALL;
}
