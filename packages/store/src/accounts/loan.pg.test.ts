import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { noBalances } from '@dayclose/domain/loan/money/balances.ts';
import type { LoanCharge } from '@dayclose/domain/loan/money/charge.ts';
import { presentRules } from '@dayclose/domain/loan/product/terms.ts';
import { post } from '@dayclose/domain/loan/transactions/post.ts';
import { loanBookNumbers } from '@dayclose/domain/loan/transactions/transaction.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { money } from '../../../../test/builders/loan.ts';
import { openTenantOfLoans, type TenantOfLoans } from '../../../../test/builders/tenant-of-loans.ts';
import { openCache } from '../cache.ts';
import { nameOf } from '../sql/names.ts';
import { knownTerms } from '../sql/read-terms.ts';
import type { Tenant } from '../tenant.ts';
import { loans } from './loan.ts';

/** What is written of a loan, and read again as it was. */

const day = dateOf(2026, 3, 10);
let own: TenantOfLoans;
let tenant: Tenant;

beforeAll(async () => {
  own = await openTenantOfLoans('loan.pg.test', {
    loans: 30,
    firstDay: day,
    cobDate: day,
    numberOfRepayments: 3,
  });
  tenant = own.tenant;
});

afterAll(() => own.close());

function feeOf(loan: Loan, given: Partial<LoanCharge> = {}): LoanCharge {
  return {
    number: 1,
    kind: 'FEE',
    name: 'Fee, "one"',
    calculation: 'PERCENT_OF_AMOUNT',
    timing: 'EACH_INSTALLMENT',
    rate: '1.25',
    dueOn: undefined,
    enteredOn: day,
    afterTransaction: 1,
    cancelledOn: undefined,
    dues: loan.installments.map(({ number, dueDate }) => ({
      installment: number,
      dueOn: dueDate,
      amount: money('5.00'),
      paid: money('1.00'),
      waived: money('0.50'),
      accrued: money('2.00'),
    })),
    ...given,
  };
}

describe('the status of a loan', () => {
  test.each([
    ['SUBMITTED', {}],
    ['REJECTED', { closedOn: day }],
    ['WITHDRAWN', { closedOn: day + 1 }],
    ['APPROVED', { approvedOn: day, approvedPrincipal: money('900') }],
    ['OVERPAID', { balances: { ...noBalances, overpaid: money('3.00') } }],
    ['CLOSED_OBLIGATIONS_MET', { closedOn: day, balances: noBalances }],
  ])('%s is read as it was written, without the dates of statuses that it left', async (status, facts) => {
    const loan = await own.take();
    const after = { ...loan, ...facts, status } as Loan;
    const found = await own.written(loan, after);
    expect(found).toMatchObject({ ...facts, status });
    const { rows } = await tenant.primary.query(
      `select approved_on is not null as approved, disbursed_on is not null as disbursed,
              closed_on is not null as closed, closed_through is not null as closes
       from loans join loan_summaries on loan_id = id where id = $1`,
      [loan.id],
    );
    const disbursed = status === 'OVERPAID' || status === 'CLOSED_OBLIGATIONS_MET';
    expect(rows).toEqual([
      {
        approved: disbursed || status === 'APPROVED',
        disbursed,
        closed: 'closedOn' in facts,
        closes: disbursed,
      },
    ]);
  });
});

describe('the rules that a loan was planned by', () => {
  test('are read as they were written, and are the first ones where nothing says so', async () => {
    const loan = await own.take();
    expect(loan.scheduleRules).toBe(presentRules);
    expect(await own.written(loan, { ...loan, scheduleRules: 1 })).toMatchObject({ scheduleRules: 1 });
    const { rows } = await tenant.primary.query(
      `select column_default, is_nullable from information_schema.columns
       where table_name = 'loans' and column_name = 'schedule_rules'`,
    );
    expect(rows).toEqual([{ column_default: '1', is_nullable: 'NO' }]);
  });
});

describe('the installments of a loan', () => {
  test('every part of one is read as it was written', async () => {
    const loan = await own.take();
    const [first, ...others] = loan.installments;
    if (first === undefined) throw new Error('no installment');
    const paid = {
      ...first,
      fees: money('5'),
      penalties: money('6'),
      interestWaived: money('0.01'),
      feesWaived: money('0.02'),
      penaltiesWaived: money('0.03'),
      overduePenalties: 2,
      classification: 'RANGE, 1',
      completedOn: day,
    };
    const found = await own.written(loan, { ...loan, installments: [paid, ...others] });
    expect(found.installments).toEqual([paid, ...others]);
  });

  test('what the period of one earns is kept where it pays something else, and asked of the column where it does not', async () => {
    const loan = await own.take();
    const [first, second, third] = loan.installments;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no installment');
    const waived = { ...second, interestWaived: money('0.50') };
    const installments = [
      { ...first, interest: money('0'), interestEarned: first.interest },
      { ...waived, interestEarned: waived.interest - waived.interestWaived },
      third,
    ];
    const found = await own.written(loan, { ...loan, installments });
    expect(found.installments).toEqual(installments);
    const { rows } = await tenant.primary.query(
      'select interest_earned from loan_installments where loan_id = $1 order by number',
      [loan.id],
    );
    expect(rows).toEqual([
      { interest_earned: first.interest },
      { interest_earned: null },
      { interest_earned: null },
    ]);
  });

  test('those that a schedule made anew no longer has are gone, those that it gained are there', async () => {
    const loan = await own.take();
    const [first, second, third] = loan.installments;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no three');
    const shorter = [{ ...first, dueDate: first.dueDate + 1 }];
    const once = await own.written(loan, { ...loan, installments: shorter });
    expect(once.installments).toEqual(shorter);
    const longer = [first, second, third, { ...third, number: 4 }];
    expect((await own.written(once, { ...once, installments: longer })).installments).toEqual(longer);
  });

  test('a close, which has only some at hand, takes none away', async () => {
    const loan = await own.take();
    const {
      accounts: [toClose],
    } = await loans.readToClose(tenant.primary, tenant.cache, [loan.id], day);
    if (toClose === undefined) throw new Error('nothing to close');
    expect(toClose.installments.length).toBeLessThan(loan.installments.length);
    const [first] = toClose.installments;
    const after = { ...toClose, installments: toClose.installments.map((each) => ({ ...each })) };
    expect((await own.written(toClose, after)).installments).toHaveLength(3);
    expect(first).toEqual(loan.installments[0]);
  });
});

describe('the charges of a loan', () => {
  test('are read with their dues as they were written', async () => {
    const loan = await own.take();
    const one = feeOf(loan);
    const two = feeOf(loan, {
      number: 2,
      kind: 'PENALTY',
      timing: 'SPECIFIED_DUE_DATE',
      dueOn: day + 40,
      dues: one.dues.slice(0, 1),
    });
    const none = feeOf(loan, { number: 3, dues: [] });
    const found = await own.written(loan, { ...loan, charges: [one, two, none], chargeCount: 3 });
    expect(found.charges).toEqual([one, two, none]);
    expect(found.chargeCount).toBe(3);
  });

  test('dues that changed are written, those that are gone are taken away, a cancellation is kept', async () => {
    const loan = await own.take();
    const charge = feeOf(loan);
    const before = await own.written(loan, { ...loan, charges: [charge], chargeCount: 1 });
    const [first, second] = charge.dues;
    if (first === undefined || second === undefined) throw new Error('no two dues');
    const rebuilt = { ...charge, dues: [first, { ...second, amount: money('7'), dueOn: day + 50 }] };
    const after = await own.written(before, { ...before, charges: [rebuilt] });
    expect(after.charges).toEqual([rebuilt]);
    const cancelled = { ...rebuilt, cancelledOn: day };
    expect((await own.written(after, { ...after, charges: [cancelled] })).charges).toEqual([cancelled]);
  });

  test.each([
    ['DUE_DATE', [2]],
    ['SUBMITTED_DATE', [2, 3]],
  ] as const)(
    'a close has those dues of which something may be accrued before the next installment: %s',
    async (chargeAccrualDate, numbers) => {
      const loan = await own.take();
      const open = feeOf(loan);
      const settled = open.dues.map((due) => ({ ...due, accrued: due.amount - due.waived }));
      const [, late] = open.dues;
      if (late === undefined) throw new Error('no second due');
      const charges = [
        feeOf(loan, { dues: settled }),
        feeOf(loan, {
          number: 2,
          dues: [...settled.slice(0, 1), { ...late, dueOn: day }, ...settled.slice(2)],
        }),
        feeOf(loan, { number: 3, dues: [...settled.slice(0, 2), ...open.dues.slice(2)] }),
        feeOf(loan, { number: 4, cancelledOn: day }),
      ];
      await own.written(loan, { ...loan, charges, chargeCount: 4 });
      const cache = openCache();
      cache.of(knownTerms).set(loan.termsId, { ...loan.terms, chargeAccrualDate });
      const {
        accounts: [toClose],
      } = await loans.readToClose(tenant.primary, cache, [loan.id], day);
      const all = charges.filter(({ number }) => (numbers as readonly number[]).includes(number));
      expect(toClose?.charges).toEqual(
        all.map(({ dues, ...charge }) => ({ ...charge, dues: dues.filter((due) => !settled.includes(due)) })),
      );
      // No transaction is read.
      expect(toClose).toMatchObject({ chargeCount: 4, transactions: undefined });
    },
  );
});

test.each([
  ['PERFORMING', null, 'LOAN_PORTFOLIO'],
  ['CHARGED_OFF', 'CHARGED_OFF', 'RECOVERY_INCOME'],
] as const)(
  'a posting in the book %s is read in it, and its entries are in the accounts of that book',
  async (book, kept, role) => {
    const loan = await own.take();
    const amount = money('5.00');
    const split = { principal: amount, interest: 0n, fees: 0n, penalties: 0n, overpayment: 0n, balance: 0n };
    const paid = { ...split, type: 'REPAYMENT', valueDate: day, postingDate: day, amount, book } as const;
    const found = await own.written(loan, post(loan, paid));
    expect(found.transactions.at(-1)).toMatchObject({ type: 'REPAYMENT', amount, book });
    const { rows } = await tenant.primary.query(
      `select ${nameOf('t.book', loanBookNumbers)} as book, e.gl_account_id::bigint as account
     from loan_transactions t
     join journal_entries e on e.owner_kind = 1 and e.owner_id = t.loan_id and e.transaction_number = t.number
     where t.loan_id = $1 and t.number = $2 and e.side = ${entrySideNumbers.CREDIT}`,
      [loan.id, loan.transactionCount + 1],
    );
    expect(rows).toEqual([{ book: kept, account: loan.terms.accounts[role] }]);
  },
);

test('a pause is read as it was written, in a close too, and ends when it is resumed', async () => {
  const loan = await own.take();
  const pauses = [
    { number: 1, start: day, end: day + 3, resumedOn: undefined },
    { number: 2, start: day + 10, end: day + 30, resumedOn: undefined },
  ];
  const before = await own.written(loan, { ...loan, pauses, nonPerforming: true });
  expect(before.pauses).toEqual(pauses);
  expect(before.nonPerforming).toBe(true);
  const resumed = pauses.map((pause) =>
    pause.number === 2 ? { ...pause, end: day + 12, resumedOn: day + 12 } : pause,
  );
  await own.written(before, { ...before, pauses: resumed });
  const {
    accounts: [toClose],
  } = await loans.readToClose(tenant.primary, tenant.cache, [loan.id], day);
  expect(toClose?.pauses).toEqual(resumed);
});
