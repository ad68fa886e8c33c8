/** As `Promise.all`, but of several failures the first in the list is thrown, not the one that happened first. */
export async function allInOrder<T extends readonly unknown[]>(
  promises: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const settled = await Promise.allSettled(promises);
  for (const result of settled) if (result.status === 'rejected') throw result.reason;
  return Promise.all(promises) as Promise<unknown> as Promise<T>;
}
