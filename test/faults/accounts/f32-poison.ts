import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';
import { busyMachineMs, leaseMs, tickMs } from '../settings.ts';

/** Condition for the installment of a loan that is due longest, as SQL. */
const firstOpen = (id: string) =>
  `loan_id = ${id} and number = (select min(number) from loan_installments where loan_id = ${id} and completed_on is null)`;

/** Ways to spoil a loan, how each is put right, and the code that its failure has. */
const poisons = [
  {
    code: 'ACCOUNT_INCONSISTENT',
    spoil: (id: string) =>
      `update loan_installments set interest = interest + 8000000000000 where ${firstOpen(id)}`,
    mend: (id: string) =>
      `update loan_installments set interest = interest - 8000000000000 where ${firstOpen(id)}`,
  },
  {
    code: 'STEP_THREW',
    spoil: (id: string) => `
      insert into product_terms (id, hash, terms) overriding system value
      select 990000, 'poison', jsonb_set(terms, '{delinquencyRanges}', '0') from product_terms
      where id = (select terms_id from loans where id = ${id});
      create table spoilt_terms as select id, terms_id from loans where id = ${id};
      update loans set terms_id = 990000 where id = ${id}`,
    mend: (id: string) =>
      `update loans l set terms_id = s.terms_id from spoilt_terms s where l.id = s.id and l.id = ${id}`,
  },
  {
    code: 'UNREADABLE',
    spoil: (id: string) => `
      create table spoilt_interest as select number, interest_paid from loan_installments where ${firstOpen(id)};
      update loan_installments set interest_paid = 'NaN' where ${firstOpen(id)}`,
    mend: (id: string) => `
      update loan_installments i set interest_paid = s.interest_paid from spoilt_interest s
      where i.loan_id = ${id} and i.number = s.number`,
  },
] as const;

export const poison: Fault = {
  id: 'F32',
  name: 'loans that cannot be closed: rows that contradict each other, a step that throws, what cannot be read',
  expected:
    'each fails alone with its code, all others are closed, the run says so; once they are mended a retry closes them',
  boundMs: leaseMs + tickMs + busyMachineMs,
  async inject(world) {
    const { rows } = await world.db.query<{ id: string }>(
      `select loan_id as id from loan_summaries
       where status = 300 and ${world.quiet('loan_id')} and overdue_since is not null
         and coalesce(next_work_on, '-infinity') <= $1
       order by loan_id limit ${poisons.length}`,
      [formatDate(world.firstDay)],
    );
    hold(rows.length === poisons.length, 'too few loans are overdue and have something to do on the day');
    const spoilt = poisons.map((each, index) => ({ ...each, id: rows[index]?.id ?? '' }));
    for (const { id, spoil } of spoilt) await world.db.query(spoil(id));
    await world.underWay();
    const run = await world.ended();
    hold(run.state === 'COMPLETED_WITH_FAILURES', `the run is ${run.state}`);
    const failures = await world.db.query<{ id: string; code: string }>(
      'select account_id as id, code from cob_failures where resolved_at is null order by account_id',
    );
    const told = failures.rows.map(({ id, code }) => `${id} ${code}`).join(', ');
    const expected = spoilt.map(({ id, code }) => `${id} ${code}`).join(', ');
    hold(told === expected, `listed as failed are ${told}, and spoilt were ${expected}`);
    for (const { id, mend } of spoilt) await world.db.query(mend(id));
    const retried = await world.api.send<object>(
      'mutation ($runId: ID!) { retryFailedAccounts(runId: $runId) { id state } }',
      { runId: globalId('JobRun', world.runId) },
    );
    hold(
      retried.status === 200,
      `retryFailedAccounts was answered ${retried.status}: ${JSON.stringify(retried.body)}`,
    );
    return {
      seen: `${spoilt.length} loans failed, each with its code, and ${run.done} were closed; then they were mended and tried again`,
      recovered: async () => (await world.run()).state === 'COMPLETED',
    };
  },
};
