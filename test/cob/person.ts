import pg from 'pg';

/** Someone at a prompt of a database, who begins a transaction, holds something in it, and leaves it at that. */
export interface Person {
  /** Ends the transaction, after what else is to be done in it. */
  letGo(lastly?: string): Promise<void>;
  leave(): Promise<void>;
}

/** Opens a session that holds what a statement locks. */
export async function personHolding(databaseUrl: string, statement: string): Promise<Person> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`begin; ${statement}`);
  return {
    letGo: async (lastly = 'select') => void (await client.query(`${lastly}; commit`)),
    leave: () => client.end(),
  };
}

/** The statement that locks loans. */
export const lockOfLoans = (...ids: readonly number[]): string =>
  `select from loan_summaries where loan_id in (${ids.join(', ')}) for update`;
