import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';

/** Payments that clients made and that bear another date than the business date. */
const misdated = (businessDate: string) => `
  select count(*) from loan_transactions t join commands c on c.id = t.command_id
  where t.type = ${transactionTypeNumbers.REPAYMENT} and c.idempotency_key is not null and t.posting_date <> ${businessDate}`;

/** Closes of the day that writes made, not the run. */
const byWrites = `
  select count(distinct t.loan_id) from loan_transactions t
  where t.cob_date = (select max(cob_date) from job_runs) and t.run_id is null`;

export const clientsOnAllLoans: Fault = {
  id: 'F34',
  name: 'clients pay on all loans while these are closed',
  expected:
    'a payment closes the loan first or is refused as long as a worker has it, and is posted on the new date',
  setting: { clients: 8, clientsOn: 'ALL', everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '40' } },
  async inject(world) {
    await world.underWay(0);
    await world.ended();
    await world.clients.stop();
    const closed = await world.count(byWrites);
    hold(closed > 0, 'no write closed a loan');
    return {
      seen: `${closed} loans were closed by writes`,
      check: async () => {
        const wrong = await world.count(misdated('(select business_date from business_dates)'));
        return wrong === 0 ? [] : [`${wrong} payments bear another date than the business date`];
      },
    };
  },
};
