/** Whether a process takes new work; once it stops, it never starts again. */
export interface Lifecycle {
  readonly stopping: boolean;
  stop(): void;
}

export function newLifecycle(): Lifecycle {
  let stopping = false;
  return {
    get stopping() {
      return stopping;
    },
    stop() {
      stopping = true;
    },
  };
}
