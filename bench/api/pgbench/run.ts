import { join } from 'node:path';
import { runCommand } from '../../../tools/services/run-command.ts';
import { type Transactions, transactionsIn } from './output.ts';
import type { Program } from './program.ts';

/** What the transactions of the script are about. Units: bytes are lengths of what is kept by its length alone. */
export interface ByHand {
  readonly databaseUrl: string;
  readonly firstLoan: string;
  readonly lastLoan: string;
  readonly businessDate: string;
  readonly answerBytes: number;
  readonly payloadBytes: number;
}

export interface RunOfPgbench extends Transactions {
  readonly clients: number;
  /** Units: seconds of CPU for each transaction. */
  readonly postgres: number;
}

const script = join(import.meta.dirname, 'repayment.sql');
const warmUpSeconds = 1;

/** Repayments by hand, as fast as so many clients can. */
export async function runPgbench(
  program: Program,
  about: ByHand,
  load: { readonly clients: number; readonly seconds: number; readonly postgres: () => number },
): Promise<RunOfPgbench> {
  await run(program, about, { ...load, seconds: warmUpSeconds });
  const before = load.postgres();
  const transactions = await run(program, about, load);
  return {
    ...transactions,
    clients: load.clients,
    postgres: (load.postgres() - before) / transactions.count,
  };
}

async function run(
  program: Program,
  about: ByHand,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Transactions> {
  const variables = {
    first_loan: about.firstLoan,
    last_loan: about.lastLoan,
    business_date: about.businessDate,
    answer: JSON.stringify('x'.repeat(about.answerBytes - 2)),
    payload: `\\x${'64'.repeat(about.payloadBytes)}`,
  };
  const { output } = await runCommand(
    program.path,
    [
      ...['--no-vacuum', '--protocol=prepared', `--file=${script}`],
      ...[`--client=${clients}`, `--jobs=${Math.min(clients, 2)}`, `--time=${seconds}`],
      ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`),
      about.databaseUrl,
    ],
    { env: program.env },
  );
  return transactionsIn(output);
}
