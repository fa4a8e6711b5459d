/** A timer holds no more than 24 days, and knows nothing of a clock that was put right. Units: milliseconds. */
const longestMs = 60_000;

/** Calls `then` once the clock says so, however far that is; returns how to leave off. Units: milliseconds since 1970. */
export function atInstant(instantMs: number, then: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const leftMs = Math.max(0, instantMs - Date.now());
    timer = setTimeout(() => (Date.now() < instantMs ? wait() : then()), Math.min(leftMs, longestMs));
  };
  wait();
  return () => clearTimeout(timer);
}
