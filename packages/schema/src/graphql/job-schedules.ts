import type { JobSchedulesView } from '@dayclose/domain/views.ts';
import type { SchemaContext } from './context.ts';
import { loadTogether } from './loaders.ts';

/** The schedules that the tenant has, whose clocks they go by, and the instant; read once for an operation. */
export async function schedulesOf(context: SchemaContext): Promise<JobSchedulesView> {
  const found = await loadTogether(context, 'job-schedules', '', async () => {
    return new Map([['', await context.operations.jobSchedules()]]);
  });
  if (found === undefined) throw new Error('the schedules of jobs could not be read');
  return found;
}
