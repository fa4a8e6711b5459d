import { dateCell, figureCell } from '../compare/cells.ts';
import { type Columns, expectRows } from '../compare/rows.ts';
import { failAt } from '../failure.ts';
import type { Stage } from '../stage.ts';
import { date, figure, listOf } from '../values.ts';
import { type Check, type Checks, readAccount } from './check.ts';
import { readTransactions } from './transactions.ts';

interface Disbursement {
  readonly date: string;
  readonly amount: string;
}

const columns: Columns<Disbursement> = {
  date: { ...dateCell, of: (row) => row.date },
  amount: { ...figureCell, of: (row) => row.amount },
};

/** What was paid out; of a loan that is not paid out yet, what is going to be. */
const disbursements: Check = (given, path) => {
  const expected = listOf((row, at) => {
    const [day, amount, fee, ...more] = listOf((value) => value)(row, at);
    if (more.length > 0) failAt(at, 'it has more than a date, an amount and a fee');
    if (fee !== undefined && Number(figure(fee, `${at}[2]`)) !== 0) {
      failAt(`${at}[2]`, 'Dayclose has no charge of a disbursement');
    }
    return { date: date(day, `${at}[0]`), amount: figure(amount, `${at}[1]`) };
  })(given, path);
  return async (stage) => {
    const rows = await readDisbursements(stage);
    expectRows({ path, expected, columns }, rows);
  };
};

async function readDisbursements(stage: Stage): Promise<readonly Disbursement[]> {
  const { status } = await readAccount<{ status: string }>(stage, 'status');
  if (status === 'SUBMITTED' || status === 'APPROVED') {
    type Planned = { expectedDisbursementOn: string; principal: string };
    const loan = await readAccount<Planned>(stage, 'expectedDisbursementOn principal');
    return [{ date: loan.expectedDisbursementOn, amount: loan.principal }];
  }
  const transactions = await readTransactions(stage);
  return transactions.filter(({ type, reversed }) => type === 'DISBURSEMENT' && !reversed);
}

export const disbursementChecks: Checks = { disbursements };
