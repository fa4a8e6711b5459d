import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { commandNamed } from '../builders/command-named.ts';
import type { Scene } from './scene.ts';

/** Gives a command as an operator, and wakes the managers, as a gateway does. Errors: a refusal throws its code. */
export async function give(
  { tenant }: Scene,
  name: string,
  input: object,
): Promise<Extract<CommandResult, { ok: true }>> {
  const actor = actorOf('api-key:test', 'operator', shipped.permissions);
  const request = { input, actor, key: undefined, requestId: 'test' };
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const result = await execute(bus, commandNamed(name), request);
  if (!result.ok) throw new Error(`${name} is refused with ${result.code}`);
  tenant.wake('dayclose_jobs');
  return result;
}
