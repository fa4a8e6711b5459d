import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { type Money, parseStored, sumOf } from '@dayclose/domain/kernel/money.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { post } from '@dayclose/domain/loan/transactions/post.ts';
import {
  type Booking,
  factsOf,
  type LoanTransactionType,
  loanTransactionTypes,
  typesBooked,
  typesWhere,
} from '@dayclose/domain/loan/transactions/types.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { money } from '../../../../test/builders/loan.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { transact } from '../database.ts';
import type { Tenant } from '../tenant.ts';
import { readTransactionsOfLoans } from './read/loan-transactions.ts';
import { movesMoney } from './transaction-types.ts';
import { transactionSums } from './verify/transaction-sums.ts';

/** A loan with one transaction of each type more than it had, as statements that go by the type see it. */

const day = dateOf(2026, 3, 10);
const loanId = '1';
/** One bit for each type, so that a sum tells which types are in it. */
const amounts = new Map(loanTransactionTypes.map((type, index) => [type, money(String(2 ** index))]));
let own: TenantOfLoans;
let tenant: Tenant;
let disbursed: Money;

beforeAll(async () => {
  own = await openTenantOfLoans('transaction-types.pg.test', {
    loans: 1,
    firstDay: day,
    cobDate: day,
    numberOfRepayments: 3,
  });
  tenant = own.tenant;
  const before = await own.read(loanId);
  disbursed = sumOf(before.transactions.map(({ amount }) => amount));
  const unbooked: Loan = { ...before, terms: { ...before.terms, accounting: 'NONE' } };
  const after = loanTransactionTypes.reduce(withOne, unbooked);
  await own.write([before, after]);
});

afterAll(() => own.close());

/** Shape: all of it is principal, interest, fees and penalties at once, so that each sum can be seen alone. */
function withOne(loan: Loan, type: LoanTransactionType): Loan {
  const amount = amountOf(type);
  const parts = { principal: amount, interest: amount, fees: amount, penalties: amount };
  const posting = { ...parts, type, amount, overpayment: 0n, balance: 0n };
  return post(loan, { ...posting, valueDate: day, postingDate: day });
}

function amountOf(type: LoanTransactionType): Money {
  return amounts.get(type) ?? 0n;
}

function sumBooked(booking: Booking): Money {
  return sumOf(typesBooked(booking).map(amountOf));
}

test('exactly those transactions that are replayed are read with their loan', async () => {
  const { transactions } = await own.read(loanId);
  const replayed = typesWhere(({ replays }) => replays !== 'NEVER');
  expect(transactions.slice(1).map(({ type, amount }) => [type, amount])).toEqual(
    replayed.map((type) => [type, amountOf(type)]),
  );
});

/** Of these a loan has few in its life, so that the index is not made anew for them: it has them too. */
const few: readonly LoanTransactionType[] = ['ACCRUAL_ACTIVITY'];

test('the index of what is replayed leaves out exactly the types that are not, but for those of which a loan has few', async () => {
  const { rows } = await tenant.primary.query<{ predicate: string }>(
    `select pg_get_expr(indpred, indrelid) as predicate from pg_index where indexrelid = 'loan_transactions_money'::regclass`,
  );
  const left = [...(rows[0]?.predicate ?? '').matchAll(/\d+/g)].map(([code]) => Number(code));
  const never = typesWhere(({ replays }) => replays === 'NEVER')
    .filter((type) => !few.includes(type))
    .map((type) => factsOf(type).code);
  expect(left.toSorted()).toEqual(never.toSorted());
});

test('what is replayed is read by its index', async () => {
  const plan = await transact(tenant.primary, async (client) => {
    await client.query('set local enable_seqscan = off');
    const explained = `explain select 1 from loan_transactions t where t.loan_id = 1 and ${movesMoney('t')}`;
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(explained);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('loan_transactions_money');
});

test('the sums of a loan add each type up as what it is booked as', async () => {
  const { rows } = await tenant.primary.query(`select * from (${transactionSums}) s where loan_id = $1`, [
    loanId,
  ]);
  const accrued = sumBooked('ACCRUED') - sumBooked('UNACCRUED');
  const [paid, waived, lost] = [sumBooked('PAID'), sumBooked('WAIVED'), sumBooked('WRITTEN_OFF')];
  expect(rows).toEqual([
    {
      loan_id: loanId,
      disbursed: disbursed + sumBooked('LENT'),
      owed_again: sumBooked('REFUNDED'),
      overpaid: 0n,
      charged_off: true,
      written_off_principal: lost,
      written_off_interest: lost,
      written_off_fees: lost,
      written_off_penalties: lost,
      paid_principal: paid,
      paid_interest: paid,
      paid_fees: paid,
      paid_penalties: paid,
      waived_interest: waived,
      waived_fees: waived,
      waived_penalties: waived,
      accrued_interest: accrued,
      accrued_fees: accrued,
      accrued_penalties: accrued,
    },
  ]);
});

test('clients read every type with the principal that is outstanding after it', async () => {
  const page = {
    size: loanTransactionTypes.length + 1,
    backward: false,
    after: undefined,
    before: undefined,
  };
  const found = await readTransactionsOfLoans(tenant.primary, [loanId], page);
  const rows = (found.get(loanId) ?? []).slice(1);
  expect(rows.map(({ type }) => type)).toEqual(loanTransactionTypes);
  let outstanding = disbursed;
  for (const row of rows) {
    const type = row.type as LoanTransactionType;
    const { replays, journal } = factsOf(type);
    const owes = journal === 'LENT' || journal === 'REFUNDED';
    const hasNone = replays === 'NEVER' || journal === 'CHARGED_OFF';
    if (!hasNone && journal !== 'NOTED') outstanding += owes ? amountOf(type) : -amountOf(type);
    expect([type, parseStored(row.balance)]).toEqual([type, hasNone ? 0n : outstanding]);
  }
});
