import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import { isForManagers } from '@dayclose/domain/job/for-managers.ts';
import { systemActor } from '@dayclose/domain/kernel/permissions.ts';
import type { RunTrigger } from '@dayclose/domain/kernel/trigger.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import type { WorkerContext } from './context.ts';

/** A command that nobody asks for but the system. */
export interface SystemCommand {
  /** As it is installed. */
  readonly name: string;
  /** As a client would send it. */
  readonly input: object;
  /** Names the occasion, such as a job and its hour: whoever comes with it again is told what the first was. */
  readonly key: string;
  readonly trigger: Exclude<RunTrigger, 'API'>;
}

/**
 * Runs a command as the system, by the bus that clients' commands go by, once a key: of managers that come with one key all
 * but the first find it done, and after a death in between whoever comes next does it.
 *
 * Errors: refusals are values, and one that passes is to be asked for again with its key; a command that is not installed is
 * a defect and throws, as does a fault of the moment, which leaves nothing behind.
 */
export async function runAsSystem(
  { installed, tenant }: Pick<WorkerContext, 'installed' | 'tenant'>,
  { name, input, key, trigger }: SystemCommand,
): Promise<CommandResult> {
  const command = installed.commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`the command ${name} is to be run and not installed`);
  const actor = systemActor(trigger, installed.permissions);
  const store = commandStore(tenant, installed);
  const result = await execute({ store, installed }, command, { input, actor, key, requestId: key });
  if (result.ok && isForManagers(command)) tenant.wake('dayclose_jobs');
  return result;
}
