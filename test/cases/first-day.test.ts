import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type System, startSystem } from '../harness/system.ts';
import cases from './first-day.json' with { type: 'json' };

/** Figures of the reference system's own tests, met through the public API on the real stack. */
type Case = (typeof cases)[number];

const schedule = `dueDate principalDue balance interestDue feesDue penaltiesDue totalDue totalPaid paidInAdvance paidLate outstanding completedOn fromDate`;

describe.each(cases.map((each) => [each.id, each] as const))('%s', (_, each) => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.close());

  test('every figure is met to the cent', async () => {
    const loan = await play(system, each);
    const rows = loan.schedule.map((row) => [
      row.dueDate,
      row.principalDue,
      row.balance,
      row.interestDue,
      row.feesDue,
      row.penaltiesDue,
      row.totalDue,
      row.totalPaid,
      row.paidInAdvance,
      row.paidLate,
      row.outstanding,
      row.completedOn,
      daysBetween(row.fromDate ?? '', row.dueDate ?? ''),
    ]);
    expect(rows.map((row, index) => row.slice(0, each.expect.schedule[index]?.length))).toEqual(
      each.expect.schedule,
    );
    const { transactions } = each.expect;
    if (transactions !== undefined) {
      expect(loan.transactions.edges.map(({ node }) => node)).toEqual(
        transactions.map(({ reversed: _reversed, ...figures }) => figures),
      );
    }
  });
});

interface PlayedLoan {
  readonly schedule: readonly Record<string, string | null>[];
  readonly transactions: { readonly edges: readonly { readonly node: object }[] };
}

/** Takes a case's product and steps through the API. Errors: a step that there is not fails the case. */
async function play({ api }: System, { product, steps }: Case): Promise<PlayedLoan> {
  let loanId: string | undefined;
  for (const step of steps) {
    if ('businessDate' in step) {
      await api.ask(
        'mutation ($date: Date!) { setBusinessDate(input: { date: $date, confirm: true }) { businessDate } }',
        { date: step.businessDate },
      );
    } else if (step.op === 'submit') {
      loanId = await submit(api, product, step);
    } else if (step.op === 'approve') {
      await api.ask('mutation ($input: ApproveLoanInput!) { approveLoan(input: $input) { status } }', {
        input: {
          loanId,
          date: step.date,
          amount: step.amount,
          expectedDisbursementOn: step.expectedDisbursementDate,
        },
      });
    } else if (step.op === 'disburse') {
      await api.ask('mutation ($input: DisburseLoanInput!) { disburseLoan(input: $input) { status } }', {
        input: { loanId, date: step.date, amount: step.amount },
      });
    } else {
      throw new Error(`the step ${JSON.stringify(step)} is not known`);
    }
  }
  const { loan } = await api.ask<{ loan: PlayedLoan }>(
    `query ($id: ID!) { loan(id: $id) {
      schedule { ${schedule} }
      transactions(first: 100) { edges { node {
        date type amount principal interest fees penalties balance
      } } }
    } }`,
    { id: loanId },
  );
  return loan;
}

async function submit(api: System['api'], product: Case['product'], step: object): Promise<string> {
  const { createClient } = await api.ask<{ createClient: { id: string } }>(
    'mutation { createClient(input: { name: "Borrower", activatedOn: "2020-01-01" }) { id } }',
  );
  const { createLoanProduct } = await api.ask<{ createLoanProduct: { id: string } }>(
    'mutation ($input: CreateLoanProductInput!) { createLoanProduct(input: $input) { id } }',
    { input: productInput(product) },
  );
  const given = step as { principal: string; submittedOn: string; expectedDisbursementDate: string };
  const { submitLoan } = await api.ask<{ submitLoan: { id: string } }>(
    'mutation ($input: SubmitLoanInput!) { submitLoan(input: $input) { id } }',
    {
      input: {
        clientId: createClient.id,
        productId: createLoanProduct.id,
        principal: given.principal,
        submittedOn: given.submittedOn,
        expectedDisbursementOn: given.expectedDisbursementDate,
      },
    },
  );
  return submitLoan.id;
}

/** The input that a case's product is created by. */
function productInput(product: Case['product']): object {
  return {
    name: 'Case',
    shortName: 'case',
    currency: product.currency,
    currencyDigits: product.currencyDigits,
    principal: product.principal,
    annualInterestRate: product.interestRatePerPeriod,
    numberOfRepayments: product.numberOfRepayments,
    repaymentEvery: product.repaymentEvery,
    repaymentUnit: product.repaymentFrequency,
    daysInYear: `DAYS_${product.daysInYear}`,
    daysInMonth: `DAYS_${product.daysInMonth}`,
    rounding: product.roundingMode,
    allocation: product.allocationOrder.map((rule) => {
      const part = rule.slice(rule.lastIndexOf('_') + 1);
      return { timing: rule.slice(0, rule.lastIndexOf('_')), part };
    }),
    graceOnArrearsDays: product.delinquency?.graceDays ?? 0,
    delinquencyRanges: product.delinquency?.buckets.map(([classification, minDays, maxDays]) => ({
      classification,
      minDays,
      maxDays,
    })),
    accounting: product.accounting,
  };
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
