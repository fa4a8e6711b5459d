import type { CpuClock } from '../cpu-seconds.ts';
import type { LoadGenerator, Running } from './load/load-generator.ts';
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

/** Whose time is measured while clients ask: the program that answers, and the database behind it. */
export interface Clocks {
  readonly server: CpuClock;
  readonly postgres: CpuClock;
}

/** Lets clients ask, and measures what they get and what it costs. `used` is how many variables they used up. */
export async function measure(
  generator: LoadGenerator,
  task: LoadTask,
  clocks: Clocks,
  until?: (running: Running) => Promise<void>,
): Promise<Measured & Pick<LoadResult, 'used'>> {
  const running = generator.start(task);
  await running.measuring;
  const before = await read(clocks);
  if (until !== undefined) {
    await Promise.race([until(running), running.result]);
    running.stop();
  }
  const result = await running.result;
  const after = await read(clocks);
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

/** What the clocks show at the same moment. */
async function read({
  server,
  postgres,
}: Clocks): Promise<{ readonly server: number; readonly postgres: number }> {
  const [ofServer, ofPostgres] = await Promise.all([server(), postgres()]);
  return { server: ofServer, postgres: ofPostgres };
}
