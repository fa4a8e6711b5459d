import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import type { LoanTransactionRow } from '@dayclose/domain/views.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema } from './draft.ts';
import { Loan } from './loan.ts';
import { LoanCharge } from './loan-charge.ts';
import { type ChargeSnapshot, chargeOf, type LoanChargeRow } from './loan-charges.ts';
import { loanOf, type SummarisedLoan } from './loan-figures.ts';
import { LoanTransaction } from './loan-transaction.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { localDateOf, optionalLocalDate } from './values.ts';

interface TransactionResult {
  readonly loan: SummarisedLoan;
  readonly transaction: LoanTransactionRow;
  readonly avoidablePenalties: readonly LoanChargeRow[];
}

/** The posting that a command made, and the loan after it. */
export const LoanTransactionResult = perSchema((draft) =>
  draft.builder.objectRef<TransactionResult>('LoanTransactionResult').implement({
    authScopes: needs('READ'),
    description: 'The posting that the command made, and the loan after it.',
    fields: (t) => ({
      transaction: t.expose('transaction', {
        description: 'The posting that the command made.',
        type: LoanTransaction(draft),
      }),
      loan: t.field({
        description: 'The loan after it.',
        type: Loan(draft),
        resolve: (result) => result.loan,
      }),
      avoidablePenalties: t.field({
        type: [LoanCharge(draft)],
        complexity: listOf(mostExpected.charges),
        description:
          'Overdue penalties that would not have been charged, had a backdated payment been there on its date.',
        resolve: (result) => result.avoidablePenalties,
      }),
    }),
  }),
);

/** What commands that post answer. */
export const loanTransactionResultNoun: Noun = {
  types: [LoanTransactionResult],
  answers: { LoanTransactionResult: { type: LoanTransactionResult, of: transactionResultOf } },
};

/** A posting as a snapshot keeps it: amounts and dates are text. */
interface TransactionSnapshot extends Record<TextField, string> {
  readonly loanId: string;
  readonly number: number;
  readonly type: LoanTransactionRow['type'];
  readonly chargeNumber: number | null;
  readonly reversedOn: string | null;
  readonly supersededBy: number | null;
}
type TextField =
  | 'valueDate'
  | 'postingDate'
  | 'amount'
  | 'principal'
  | 'interest'
  | 'fees'
  | 'penalties'
  | 'overpayment'
  | 'balance';

function transactionResultOf(answer: Answer): TransactionResult {
  const loan = loanOf(answer.loan);
  const posted = answer.transaction as TransactionSnapshot;
  const transaction: LoanTransactionRow = {
    loanId: posted.loanId,
    number: posted.number,
    type: posted.type,
    valueDate: localDateOf(posted.valueDate),
    postingDate: localDateOf(posted.postingDate),
    amount: parseStored(posted.amount),
    principal: parseStored(posted.principal),
    interest: parseStored(posted.interest),
    fees: parseStored(posted.fees),
    penalties: parseStored(posted.penalties),
    overpayment: parseStored(posted.overpayment),
    balance: parseStored(posted.balance),
    chargeNumber: posted.chargeNumber,
    reversedOn: optionalLocalDate(posted.reversedOn),
    supersededBy: posted.supersededBy,
    currencyDigits: loan.currencyDigits,
  };
  const avoidable = answer.avoidablePenalties as readonly ChargeSnapshot[];
  return { loan, transaction, avoidablePenalties: avoidable.map(chargeOf) };
}
