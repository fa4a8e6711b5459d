import type { Answer } from './gateway.ts';

/** What the others, or a second try, may have to wait on a machine that is busy with tests. Units: milliseconds. */
export const soonMs = 2_000;

/** An answer, and how long it took. */
export async function timed(work: () => Promise<Answer>): Promise<Answer & { readonly ms: number }> {
  const start = performance.now();
  const answer = await work();
  return { ...answer, ms: performance.now() - start };
}
