import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { defineLoanStep } from '@dayclose/domain/loan/cob/step.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTenantOfLoans, type TenantOfLoans } from '../../../test/builders/tenant-of-loans.ts';
import { readsOf } from './reads.ts';

/** What a preview reads: an account, the steps and what they ask for, all of one moment. */

const day = dateOf(2026, 3, 10);
let own: TenantOfLoans;
beforeAll(async () => {
  own = await openTenantOfLoans('account-to-preview.pg.test', {
    loans: 2,
    firstDay: day,
    cobDate: day + 3,
    ages: [10],
  });
});
afterAll(() => own.close());

const asking = defineLoanStep({
  name: 'ASKING',
  description: 'Asks for something.',
  load: (ids, cobDate) => ({
    sql: `select unnest($1::bigint[]) as account_id, $2::integer as asked,
                 current_setting('transaction_isolation') as isolation`,
    values: [ids, cobDate],
  }),
  run: (loan) => accept(loan),
});
const kind = { ...loanKind, steps: [...loanKind.steps, asking] };

function reads() {
  const { primary, cache, id } = own.tenant;
  return readsOf(primary, { accounts: [{ ...loans, kind }], cache, tenant: id });
}

test('an account is read in one snapshot, which writes nothing, with what the configured steps ask for', async () => {
  await own.tenant.primary.query(
    `insert into business_steps (job, step_name, step_order) values ($1, 'ASKING', 50)`,
    [kind.job.name],
  );
  const read = await reads().accountToPreview(kind, '1', day + 9);
  expect(read?.businessSteps.at(-1)).toBe('ASKING');
  expect(read?.loaded?.get('ASKING')?.rows.get('1')).toEqual([
    { account_id: '1', asked: day + 9, isolation: 'repeatable read' },
  ]);
  expect(read?.account).toMatchObject({ id: '1', status: 'ACTIVE' });
  expect(read?.stamp).toMatchObject({ actor: 'LOAN_CLOSE_OF_BUSINESS', tenant: 'test' });
});

test('an account that there is not is nothing', async () => {
  expect(await reads().accountToPreview(kind, '999', undefined)).toBeUndefined();
});
