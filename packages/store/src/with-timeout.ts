/**
 * The result of work, or an error once the deadline has passed; the work itself goes on unobserved.
 *
 * Units: `deadlineMs` milliseconds.
 */
export async function withTimeout<T>(work: Promise<T>, deadlineMs: number, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`${what} took longer than ${deadlineMs} ms`)),
    deadlineMs,
  );
  work.catch(() => {});
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
