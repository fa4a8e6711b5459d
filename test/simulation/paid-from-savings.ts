import { formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { makesPayments, walksOf } from '@dayclose/store/accounts/account-store.ts';
import { transact } from '@dayclose/store/database.ts';
import type { WorkerContext } from '../../apps/worker/src/context.ts';
import { repayFromSavings } from '../../apps/worker/src/repay-from-savings.ts';
import type { Acknowledged } from './cash-book.ts';
import type { Server } from './server.ts';

/** What a run paid of a loan, or nothing. Shape: `number` is that of the withdrawal. */
interface PaidLoan {
  readonly loanId: string;
  readonly paid: string;
  readonly number: number | null;
}

/** What was tried of the loans of one account in one transaction of a run. */
export interface PaidFromSavings {
  readonly accountId: string;
  readonly loans: readonly PaidLoan[];
  readonly businessDate: LocalDate;
  /** Of the run: what was due by it was looked at. */
  readonly cobDate: LocalDate;
  /** Among all that was committed. */
  readonly place: number;
}

/** Every payment from savings that was tried. */
export async function paidFromSavings(server: Server): Promise<readonly PaidFromSavings[]> {
  return await server.query<PaidFromSavings>(`
    select a.account_id as "accountId", a.business_date - date '1970-01-01' as "businessDate",
           r.cob_date - date '1970-01-01' as "cobDate", min(m.place)::integer as place,
           json_agg(json_build_object('loanId', a.loan_id::text, 'paid', a.paid::text, 'number', t.number) order by m.place) as loans
    from repayment_attempts a
    join sim.repaid m using (loan_id, business_date)
    join job_runs r on r.id = a.run_id
    left join savings_transactions t
      on t.account_id = a.account_id and t.run_id = a.run_id and t.posting_date = a.business_date and t.counterpart / 1000000 = a.loan_id
    group by a.account_id, a.business_date, r.cob_date, m.together order by 2, 4`);
}

/** What was paid, as an auditor hears of a transfer. */
export function toldOf({ accountId, loans, businessDate }: PaidFromSavings): readonly Acknowledged[] {
  return loans
    .filter(({ number }) => number !== null)
    .map(({ loanId, paid, number }) => ({
      name: 'transfer',
      input: { fromId: accountId, toId: loanId, amount: paid },
      number: number ?? undefined,
      businessDate: formatDate(businessDate),
    }));
}

/** Pays once more what is due of the loans of an account, in a world where nobody else is about. */
export async function payOnceMore(
  context: WorkerContext,
  { accountId, cobDate }: PaidFromSavings,
): Promise<void> {
  const { primary } = context.tenant;
  const accounts = walksOf(context.installed.accounts).find(makesPayments);
  if (accounts === undefined) throw new Error('no account pays for others');
  const { rows } = await primary.query<{ id: string }>('select min(id) as id from job_runs');
  const range = { firstId: accountId, lastId: accountId, cursor: accountId };
  const claim = {
    ...{ accounts, cobDate, ...range, runId: rows[0]?.id ?? '', number: 1, token: 1, attempts: 1 },
    ...{ periodFrom: null, busyMs: null, businessSteps: [], traceparent: null },
  };
  const { failed, busy } = await transact(primary, (client) =>
    repayFromSavings(context, client, { claim, ids: [accountId] }),
  );
  if (failed > 0 || (busy ?? []).length > 0) throw new Error(`savings account ${accountId} pays nothing`);
}
