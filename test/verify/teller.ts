import { execute } from '@dayclose/domain/bus/execute.ts';
import { commands } from '@dayclose/domain/commands.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { Tenant } from '@dayclose/store/tenant.ts';

/** Someone who gives commands to a tenant, and expects that none is refused. */
export interface Teller {
  give(name: string, input: object): Promise<void>;
  /** Gives a command that makes something, and answers with its id. */
  make(name: string, input: object): Promise<string>;
}

const made: Readonly<Record<string, string>> = {
  createClient: 'clients',
  createLoanProduct: 'loan_products',
  submitLoan: 'loans',
};

export function tellerOf(tenant: Tenant): Teller {
  const actor = actorOf('teller', 'admin');
  const give = async (name: string, input: object) => {
    const command = commands.find((known) => known.name === name);
    if (command === undefined) throw new Error(`there is no command ${name}`);
    const result = await execute(commandStore(tenant, shippedStore), command, {
      input,
      actor,
      key: undefined,
      requestId: 'verify',
    });
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
