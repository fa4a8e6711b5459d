import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, zero } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { QuietLoan } from '../quiet-loan.ts';
import { type LoanBook, type LoanTransaction, movesMoney, type Split, type Unearned } from './transaction.ts';
import type { LoanTransactionType } from './types.ts';

/** What a rule says of a posting; the rest follows from where it stands among the others. */
export interface Posting extends Split, Partial<Unearned> {
  readonly type: LoanTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  readonly overpayment: Money;
  readonly balance: Money;
  readonly cobDate?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly counterpart?: string | undefined;
  readonly origin?: number | undefined;
  readonly chargeNumber?: number | undefined;
  readonly chargebackOf?: number | undefined;
  readonly interestRefundOf?: number | undefined;
  readonly bookedOn?: LocalDate | undefined;
  /** That of a loan that is expected to be repaid, unless given. */
  readonly book?: LoanBook | undefined;
}

/** A posting of income. */
interface IncomePosting extends Posting {
  readonly type: 'ACCRUAL' | 'ACCRUAL_ADJUSTMENT' | 'ACCRUAL_ACTIVITY';
}

/** The loan with one more transaction, numbered after the last. */
export function post<L extends Loan>(loan: L, posting: Posting): L {
  const transaction = numbered(loan, posting);
  const after = withPosted(loan, transaction);
  return movesMoney(transaction) ? { ...after, transactions: [...loan.transactions, transaction] } : after;
}

/** The loan with one more posting of income, which moves no money: its other transactions need not be at hand. */
export function postIncome<L extends Loan | LoanToClose | QuietLoan>(loan: L, posting: IncomePosting): L {
  return withPosted(loan, numbered(loan, posting));
}

function withPosted<L extends Loan | LoanToClose | QuietLoan>(loan: L, transaction: LoanTransaction): L {
  return { ...loan, transactionCount: transaction.number, posted: [...loan.posted, transaction] };
}

function numbered({ transactionCount }: Pick<Loan, 'transactionCount'>, posting: Posting): LoanTransaction {
  const number = transactionCount + 1;
  return {
    ...posting,
    number,
    interestUnearned: posting.interestUnearned ?? zero,
    feesUnearned: posting.feesUnearned ?? zero,
    penaltiesUnearned: posting.penaltiesUnearned ?? zero,
    cobDate: posting.cobDate,
    note: posting.note,
    counterpart: posting.counterpart,
    origin: posting.origin ?? number,
    chargeNumber: posting.chargeNumber,
    chargebackOf: posting.chargebackOf,
    interestRefundOf: posting.interestRefundOf,
    bookedOn: posting.bookedOn ?? posting.valueDate,
    book: posting.book ?? 'PERFORMING',
    reversedOn: undefined,
    supersededBy: undefined,
  };
}
