import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../builders/codec.ts';
import { commandNamed } from '../builders/command-named.ts';
import { SimulatedSession } from './session.ts';
import { VirtualProcess } from './virtual-process.ts';
import type { World } from './world.ts';

/** A command with the key that makes it one, however often it is sent. */
export interface KeyedCommand {
  readonly name: string;
  readonly input: object;
  readonly key: string;
}

/** Who carries out commands of clients. */
export interface VirtualGateway {
  readonly process: VirtualProcess;
  /** Errors: whatever the command throws; `ProcessDied` where nobody knows what became of it. */
  give(command: KeyedCommand): Promise<CommandResult>;
}

/** How long a lock is waited for. Units: virtual milliseconds. */
const limits = { lockTimeoutMs: 2_000, idleInTransactionTimeoutMs: 10_000, poolSize: 20 };

/** Starts a command bus on a database. */
export function startGateway(world: World, name: string, databaseUrl: string): VirtualGateway {
  const process = new VirtualProcess(world, name);
  const { store, actor } = process.run(() => {
    const tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: name, limits });
    Object.assign(tenant.primary, { Client: SimulatedSession });
    return {
      store: commandStore(tenant, shippedStore),
      actor: actorOf('client', 'admin', shipped.permissions),
    };
  });
  return {
    process,
    give: ({ name: command, input, key }) =>
      process.outcome(() =>
        execute({ store, installed: shipped }, commandNamed(command), { input, actor, key, requestId: key }),
      ),
  };
}
