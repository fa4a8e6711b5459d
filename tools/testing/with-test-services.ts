import { dropAbandonedDatabases } from '../../test/harness/abandoned.ts';
import { startServices } from '../services/start-services.ts';
import { nameTestServices } from './name-services.ts';

/**
 * Does something on the services of tests, without databases that nobody has any more; they are stopped afterwards, whatever
 * came of it. Whoever ends the process aborts the signal.
 */
export async function withTestServices<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort());
  const services = await startServices('test', { signal: stopping.signal, onNotice: console.error });
  try {
    await dropAbandonedDatabases(services.databaseUrl);
    nameTestServices(services);
    return await work(stopping.signal);
  } finally {
    await services.stop();
  }
}
