import type { LocalDate } from '../../kernel/dates.ts';
import type { Money } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import { type LoanBook, type LoanTransaction, movesMoney, type Split } from './transaction.ts';
import type { LoanTransactionType } from './types.ts';

/** What a rule says of a posting; the rest follows from where it stands among the others. */
export interface Posting extends Split {
  readonly type: LoanTransactionType;
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly amount: Money;
  readonly overpayment: Money;
  readonly balance: Money;
  readonly cobDate?: LocalDate | undefined;
  readonly note?: string | undefined;
  readonly origin?: number | undefined;
  readonly chargeNumber?: number | undefined;
  readonly bookedOn?: LocalDate | undefined;
  /** That of a loan that is expected to be repaid, unless given. */
  readonly book?: LoanBook | undefined;
}

/** The loan with one more transaction, numbered after the last. */
export function post<L extends Loan>(loan: L, posting: Posting): L {
  const number = loan.transactionCount + 1;
  const transaction: LoanTransaction = {
    ...posting,
    number,
    cobDate: posting.cobDate,
    note: posting.note,
    origin: posting.origin ?? number,
    chargeNumber: posting.chargeNumber,
    bookedOn: posting.bookedOn ?? posting.valueDate,
    book: posting.book ?? 'PERFORMING',
    reversedOn: undefined,
    supersededBy: undefined,
  };
  const posted = [...loan.posted, transaction];
  if (!movesMoney(transaction)) return { ...loan, transactionCount: number, posted };
  return { ...loan, transactionCount: number, posted, transactions: [...loan.transactions, transaction] };
}
