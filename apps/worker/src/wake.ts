/** A loop that sleeps for a while, and is woken sooner where there is something to do. */
export interface Wake {
  /** Wakes whoever sleeps; a call in between is remembered. */
  now(): void;
  /** Returns when it is woken, or after the time. Units: milliseconds. */
  within(ms: number): Promise<void>;
}

export function createWake(): Wake {
  let pending = false;
  let waken: (() => void) | undefined;
  return {
    now() {
      pending = true;
      waken?.();
    },
    async within(ms) {
      if (!pending) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          waken = resolve;
          timer = setTimeout(resolve, ms);
        });
        clearTimeout(timer);
        waken = undefined;
      }
      pending = false;
    },
  };
}
