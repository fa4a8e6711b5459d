import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { DisbursedLoan, Loan } from '@dayclose/domain/loan/loan.ts';
import { column, dateColumn, moneyColumn, textColumn } from '../arrays.ts';
import type { Queryable } from '../database.ts';

export async function insertLoans(client: Queryable, loans: readonly Loan[]): Promise<void> {
  if (loans.length === 0) return;
  await client.query({
    name: 'insert-loans',
    text: `
      insert into loans (id, approved_on, approved_principal, disbursed_on, matures_on, activated_on, closed_on,
                         expected_disbursement_on, schedule_rules, account_no, external_id, client_id, product_id, terms_id, currency,
                         currency_digits, principal, annual_interest_rate, number_of_repayments, repayment_every,
                         repayment_unit, submitted_on, entered_on)
      select * from unnest($1::bigint[], $2::date[], $3::numeric[], $4::date[], $5::date[], $6::date[], $7::date[],
                           $8::date[], $9::smallint[], $10::text[], $11::text[], $12::bigint[], $13::bigint[],
                           $14::bigint[], $15::text[], $16::smallint[], $17::numeric[], $18::numeric[], $19::int[],
                           $20::int[], $21::text[], $22::date[], $23::date[])`,
    values: [
      ...lifeColumns(loans),
      column(loans, (loan) => loan.accountNo),
      textColumn(loans, (loan) => loan.externalId),
      column(loans, (loan) => loan.clientId),
      column(loans, (loan) => loan.productId),
      column(loans, (loan) => loan.termsId),
      column(loans, (loan) => loan.terms.currency),
      column(loans, (loan) => loan.terms.currencyDigits),
      moneyColumn(loans, (loan) => loan.principal),
      column(loans, (loan) => loan.annualInterestRate),
      column(loans, (loan) => loan.numberOfRepayments),
      column(loans, (loan) => loan.repaymentEvery),
      column(loans, (loan) => loan.repaymentUnit),
      dateColumn(loans, (loan) => loan.submittedOn),
      dateColumn(loans, (loan) => loan.enteredOn),
    ],
  });
}

/** Writes the dates and amounts of a loan's life, and what it is planned by; what was agreed at submission never changes. */
export async function updateLoans(client: Queryable, loans: readonly Loan[]): Promise<void> {
  if (loans.length === 0) return;
  await client.query({
    name: 'update-loans',
    text: `
      update loans l
      set approved_on = v.approved_on, approved_principal = v.approved_principal, disbursed_on = v.disbursed_on,
          matures_on = v.matures_on, activated_on = v.activated_on, closed_on = v.closed_on,
          expected_disbursement_on = v.expected_disbursement_on, schedule_rules = v.schedule_rules
      from unnest($1::bigint[], $2::date[], $3::numeric[], $4::date[], $5::date[], $6::date[], $7::date[], $8::date[],
                  $9::smallint[])
           as v (id, approved_on, approved_principal, disbursed_on, matures_on, activated_on, closed_on,
                 expected_disbursement_on, schedule_rules)
      where l.id = v.id`,
    values: lifeColumns(loans),
  });
}

function lifeColumns(loans: readonly Loan[]): string[] {
  const lives = loans.map(lifeOf);
  return [
    column(loans, (loan) => loan.id),
    dateColumn(lives, (life) => life.approvedOn),
    moneyColumn(lives, (life) => life.approvedPrincipal),
    dateColumn(lives, (life) => life.disbursedOn),
    dateColumn(lives, (life) => life.maturesOn),
    dateColumn(lives, (life) => life.activatedOn),
    dateColumn(lives, (life) => life.closedOn),
    dateColumn(loans, (loan) => loan.expectedDisbursementOn),
    column(loans, (loan) => loan.scheduleRules),
  ];
}

interface Life {
  readonly approvedOn?: LocalDate;
  readonly approvedPrincipal?: Money;
  readonly disbursedOn?: LocalDate;
  readonly maturesOn?: LocalDate;
  readonly activatedOn?: LocalDate;
  readonly closedOn?: LocalDate;
}

/** The dates of a loan's life that its status has; those of a status that it left are none. */
export function lifeOf(loan: Loan): Life {
  switch (loan.status) {
    case 'SUBMITTED':
      return {};
    case 'REJECTED':
    case 'WITHDRAWN':
      return { closedOn: loan.closedOn };
    case 'APPROVED':
      return { approvedOn: loan.approvedOn, approvedPrincipal: loan.approvedPrincipal };
    case 'ACTIVE':
    case 'OVERPAID':
      return disbursedLife(loan);
    case 'CLOSED_OBLIGATIONS_MET':
      return { ...disbursedLife(loan), closedOn: loan.closedOn };
    default:
      return loan satisfies never;
  }
}

function disbursedLife(loan: DisbursedLoan): Life {
  const { approvedOn, approvedPrincipal, disbursedOn, maturesOn, activatedOn } = loan;
  return { approvedOn, approvedPrincipal, disbursedOn, maturesOn, activatedOn };
}
