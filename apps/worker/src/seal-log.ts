import { sealCommands } from '@dayclose/store/sql/audit/seal-commands.ts';
import type { WorkerContext } from './context.ts';

/** Seals the command log as far as it is settled, some each time; harmless beside another manager. */
export async function sealLog({ config, tenant, log }: WorkerContext): Promise<void> {
  const sealed = await sealCommands(tenant.primary, {
    afterMs: config.COMMANDS_SEALED_AFTER_MS,
    most: config.COMMANDS_SEALED_A_TICK,
  });
  if (sealed > 0) log.debug({ sealed }, 'commands are sealed');
}
