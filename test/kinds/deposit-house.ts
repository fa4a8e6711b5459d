import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type pg from 'pg';
import { thirtyDays } from '../api/loans.ts';
import type { Answer } from '../harness/graphql-client.ts';
import { type System, startSystem } from '../harness/system.ts';
import { waitFor } from '../harness/wait-for.ts';
import { withDeposits } from './deposit/installed.ts';

const folder = join(import.meta.dirname, 'deposit');
const waitDeadlineMs = 10_000;

/** A system with deposits beside loans, and a client who has some of both. */
export interface DepositHouse extends System {
  readonly clientId: string;
  send(name: string, input: object, asked?: Asked): Promise<Answer<Record<string, unknown>>>;
  /** What an accepted command answers. Errors: a refusal throws. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what its command answers
  give(name: string, input: object, asked?: Asked): Promise<any>;
  query<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]): Promise<Row[]>;
  /** Opens a deposit with money in it; returns its id. */
  deposit(amount: string): Promise<string>;
  /** Pays out a loan of EUR 1,000.00 without interest; returns its id. */
  loan(): Promise<string>;
  moveTo(date: string): Promise<void>;
  /** Does something that has to wait for the row of an account, which another session has until somebody waits for it. */
  behindAnother<Result>(row: AccountRow, work: () => Promise<Result>): Promise<Result>;
}

/** The row that whoever works on an account locks. Shape: `id` is a global id. */
interface AccountRow {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

interface Asked {
  readonly key?: string;
  readonly selection?: string;
  /** An API key. */
  readonly by?: string;
}

const selections: Readonly<Record<string, string>> = {
  BusinessDates: '{ businessDate }',
  InlineCobOutcomes: '{ accountId lastClosedDate daysClosed errorCode error }',
  LoanTransactionResult: '{ loan { id } }',
  Deposit: '{ id status balance accrued closedThrough }',
  BooksClosed: '',
};

export async function startDepositHouse(date: string): Promise<DepositHouse> {
  const system = await startSystem(
    {},
    {
      installed: withDeposits,
      sql: readFileSync(join(folder, 'deposits.sql'), 'utf8'),
      mainOf: (name) => join(folder, `${name}.ts`),
    },
  );
  const house: Omit<DepositHouse, 'clientId'> = {
    ...system,
    send(name, input, { key, selection, by } = {}) {
      const { inputName, answers } = commandNamed(name);
      const selected = selection ?? selections[answers] ?? '{ id }';
      const [operation, variables] =
        inputName === undefined
          ? [`mutation ($date: Date!) { ${name}(date: $date) ${selected} }`, input]
          : [`mutation ($input: ${inputName}!) { ${name}(input: $input) ${selected} }`, { input }];
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
      if (by !== undefined) headers.authorization = `Bearer ${by}`;
      return system.api.send(operation, variables, headers);
    },
    async give(name, input, asked) {
      const { status, body } = await house.send(name, input, asked);
      if (status !== 200) throw new Error(`${name}: ${JSON.stringify(body)}`);
      return body.data?.[name];
    },
    async query<Row extends pg.QueryResultRow>(text: string, ...values: unknown[]): Promise<Row[]> {
      return (await system.pool.query<Row>(text, values)).rows;
    },
    async deposit(amount) {
      const { id } = await house.give('openDeposit', { clientId, currency: 'EUR' });
      await house.give('depositMoney', { depositId: id, amount });
      return id;
    },
    async loan() {
      const { id: loanId } = await house.give('submitLoan', { clientId, productId });
      await house.give('approveLoan', { loanId });
      await house.give('disburseLoan', { loanId });
      return loanId;
    },
    moveTo: (to) => house.give('setBusinessDate', { date: to, confirm: true }),
    async behindAnother({ table, column, id }, work) {
      const other = await system.pool.connect();
      try {
        await other.query('begin');
        await other.query(`select from ${table} where ${column} = $1 for update`, [numberOf(id)]);
        const [done] = await Promise.all([work(), somebodyWaits().finally(() => other.query('rollback'))]);
        return done;
      } finally {
        other.release();
      }
    },
  };
  const somebodyWaits = () => {
    const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    const look = async () => (await house.query(waits)).length > 0;
    return waitFor(look, { what: 'somebody to wait', deadlineMs: waitDeadlineMs, everyMs: 10 });
  };
  await house.moveTo(date);
  const { id: clientId } = await house.give('createClient', { name: 'Ada' });
  const { id: productId } = await house.give('createLoanProduct', thirtyDays);
  return { ...house, clientId };
}

/** The number in a global id. */
export function numberOf(id: string): string {
  return Buffer.from(id, 'base64').toString().split(':')[1] ?? '';
}

/** A global id that nobody has. */
export const nobodys = (noun: string) => globalId(noun, 999_999);

function commandNamed(name: string): AnyCommand {
  const command = withDeposits.commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}
