import type { LoadGenerator } from './load/load-generator.ts';
import type { LoadResult, LoadTask } from './load/task.ts';

/** One measurement of a door. Units: requests a second; milliseconds; seconds of CPU for each request. */
export interface Measured {
  readonly clients: number;
  readonly requests: number;
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly retries: number;
  readonly cpu: { readonly server: number; readonly postgres: number; readonly clients: number };
}

/** CPU time so far of the program that answers and of the database behind it. Units: seconds. */
export interface Clocks {
  readonly server: () => number;
  readonly postgres: () => number;
}

/**
 * Lets clients ask for as long as the task says, or until something else has ended, and measures what they get and what
 * it costs. `used` is how many variables they used up.
 */
export async function measure(
  generator: LoadGenerator,
  task: LoadTask,
  clocks: Clocks,
  until?: () => Promise<void>,
): Promise<Measured & Pick<LoadResult, 'used'>> {
  const running = generator.start(task);
  await running.measuring;
  const before = { server: clocks.server(), postgres: clocks.postgres() };
  if (until !== undefined) {
    await Promise.race([until(), running.result]);
    running.stop();
  }
  const result = await running.result;
  const after = { server: clocks.server(), postgres: clocks.postgres() };
  return {
    clients: task.clients,
    requests: result.requests,
    rate: result.requests / result.seconds,
    p50: result.p50,
    p99: result.p99,
    retries: result.retries,
    used: result.used,
    cpu: {
      server: (after.server - before.server) / result.requests,
      postgres: (after.postgres - before.postgres) / result.requests,
      clients: result.cpuSeconds / result.requests,
    },
  };
}
