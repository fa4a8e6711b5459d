import { periodUnits } from '@dayclose/domain/loan/product/term-choices.ts';
import type { LoanAgreementView, LoanView } from '@dayclose/domain/loan/views.ts';
import type { SchemaContext } from './context.ts';
import { listOf, mostExpected } from './cost.ts';
import type { SchemaDraft } from './draft.ts';
import { byId, there } from './entities.ts';
import { enumOf } from './enums.ts';
import { loadTogether } from './loaders.ts';
import { Loan } from './loan.ts';
import { LoanRateChange } from './loan-rate-change.ts';
import { decimalText } from './values.ts';

/** Resolves a field from what was agreed of a loan. */
const from =
  <Value>(pick: (agreed: LoanAgreementView, loan: LoanView) => Value) =>
  async (loan: LoanView, _args: object, context: SchemaContext): Promise<Value> =>
    pick(await agreementOf(loan, context), loan);

/** Adds to loans what was agreed of their size. */
export function addAgreement(draft: SchemaDraft): void {
  draft.builder.objectFields(Loan(draft), (t) => ({
    approvedPrincipal: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'What was approved, which may be another amount than was applied for; absent before.',
      resolve: from(({ approvedPrincipal }, { currencyDigits }) =>
        approvedPrincipal === null ? null : decimalText(approvedPrincipal, currencyDigits),
      ),
    }),
    annualInterestRate: t.field({
      type: 'Decimal',
      description:
        'The rate that was agreed, in percent a year: "12" is twelve percent. rateChanges has those since.',
      resolve: from(({ annualInterestRate }) => decimalText(annualInterestRate, 0)),
    }),
    rateChanges: t.field({
      type: [LoanRateChange(draft)],
      description:
        'The rates that it bears since, or will bear, by their dates; none where the rate that was agreed is kept.',
      complexity: listOf(mostExpected.rateChanges),
      resolve: from(({ rateChanges = [] }) => rateChanges),
    }),
    numberOfRepayments: t.int({
      description: 'How many installments were agreed, without a down payment.',
      resolve: from(({ numberOfRepayments }) => numberOfRepayments),
    }),
    repaymentEvery: t.int({
      description: 'Units of repaymentUnit from one installment to the next.',
      resolve: from(({ repaymentEvery }) => repaymentEvery),
    }),
    repaymentUnit: t.field({
      type: enumOf(draft, periodUnits),
      description: 'Unit of repaymentEvery.',
      resolve: from(({ repaymentUnit }) => repaymentUnit),
    }),
  }));
}

/** What was agreed of a loan, as the answer of a command keeps it, or as it is; those of an answer are read at once. */
async function agreementOf(loan: LoanView, context: SchemaContext): Promise<LoanAgreementView> {
  if (isAgreed(loan)) return loan;
  const agreed = await loadTogether(context, 'loan-agreements', loan.id, async (ids) =>
    byId(await context.source.reads.agreementsOfLoans(ids)),
  );
  return there(agreed, loan.id);
}

function isAgreed(loan: LoanView): loan is LoanView & LoanAgreementView {
  return loan.annualInterestRate !== undefined;
}
