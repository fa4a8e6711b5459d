import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { commandNamed } from '../builders/command-named.ts';

/** Someone who gives commands to a tenant. */
export interface Teller {
  /** Gives a command, and returns what the teller is told. */
  ask(name: string, input: object): Promise<CommandResult>;
  /** Gives a command that is not refused. */
  give(name: string, input: object): Promise<void>;
  /** Gives a command that makes something, and returns its id. */
  make(name: string, input: object): Promise<string>;
}

const made: Readonly<Record<string, string>> = {
  createClient: 'clients',
  createLoanProduct: 'loan_products',
  submitLoan: 'loans',
  createSavingsProduct: 'savings_products',
  openSavings: 'savings_accounts',
};

export function tellerOf(tenant: Tenant): Teller {
  const actor = actorOf('teller', 'admin', shipped.permissions);
  const bus = { store: commandStore(tenant, shippedStore), installed: shipped };
  const ask = (name: string, input: object) =>
    execute(bus, commandNamed(name), { input, actor, key: undefined, requestId: 'verify' });
  const give = async (name: string, input: object) => {
    const result = await ask(name, input);
    if (!result.ok) throw new Error(`${name} is refused: ${result.code} ${JSON.stringify(result.details)}`);
  };
  return {
    ask,
    give,
    async make(name, input) {
      await give(name, input);
      const { rows } = await tenant.primary.query<{ id: string }>(`select max(id) as id from ${made[name]}`);
      return rows[0]?.id ?? '';
    },
  };
}
