import { currenciesDiffer, nextTransactionId } from '../books/transfer-link.ts';
import type { LocalDate } from '../kernel/dates.ts';
import type { Money } from '../kernel/money.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { takePayment } from '../loan/commands/take-payment.ts';
import type { Loan } from '../loan/loan.ts';
import { payIn, payOut, type payOutRejects } from '../savings/commands/pay.ts';
import type { SavingsAccount } from '../savings/savings-account.ts';

/** The two accounts of a transfer. */
export interface Ends {
  readonly from: SavingsAccount;
  readonly to: Loan | SavingsAccount;
}

/** What is moved, and when: on the business date, if no date is given. */
interface Moved {
  readonly amount: Money;
  readonly date?: LocalDate | undefined;
  readonly note?: string | undefined;
}

type MoveRefusal =
  | 'SAVINGS_NOT_ACTIVE'
  | 'LOAN_NOT_ACTIVE'
  | 'CURRENCIES_DIFFER'
  | (typeof payOutRejects)[number];

/** Takes money out of one account and pays it into the other, each transaction linked to the other. */
export function moveMoney({ from, to }: Ends, given: Moved, stamp: Stamp): Outcome<Ends, MoveRefusal> {
  const differ = currenciesDiffer(
    { field: 'toId', currency: to.terms.currency },
    { field: 'fromId', currency: from.terms.currency },
  );
  if (differ !== undefined) return differ;
  const paidOut = payOut(from, { ...given, counterpart: nextTransactionId(to) }, stamp);
  if (!paidOut.ok) return paidOut;
  const payment = { ...given, counterpart: nextTransactionId(from) };
  const paidIn = to.kind === 'Loan' ? takePayment(to, payment, stamp) : payIn(to, payment, stamp);
  if (!paidIn.ok) return paidIn;
  return accept({ from: paidOut.state, to: paidIn.state }, ...paidOut.events, ...paidIn.events);
}
