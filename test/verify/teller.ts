import { execute } from '@dayclose/domain/bus/execute.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';
import { commandNamed } from '../builders/command-named.ts';

/** Someone who gives commands to a tenant, and expects that none is refused. */
export interface Teller {
  give(name: string, input: object): Promise<void>;
  /** Gives a command that makes something, and returns its id. */
  make(name: string, input: object): Promise<string>;
}

const made: Readonly<Record<string, string>> = {
  createClient: 'clients',
  createLoanProduct: 'loan_products',
  submitLoan: 'loans',
};

export function tellerOf(tenant: Tenant): Teller {
  const actor = actorOf('teller', 'admin', shipped.permissions);
  const give = async (name: string, input: object) => {
    const result = await execute(
      { store: commandStore(tenant, shippedStore), installed: shipped },
      commandNamed(name),
      {
        input,
        actor,
        key: undefined,
        requestId: 'verify',
      },
    );
    if (!result.ok) throw new Error(`${name} is refused: ${result.code} ${JSON.stringify(result.details)}`);
  };
  return {
    give,
    async make(name, input) {
      await give(name, input);
      const { rows } = await tenant.primary.query<{ id: string }>(`select max(id) as id from ${made[name]}`);
      return rows[0]?.id ?? '';
    },
  };
}
