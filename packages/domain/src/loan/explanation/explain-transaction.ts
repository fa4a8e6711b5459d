import { formatDate } from '../../kernel/dates.ts';
import { type Explanation, type ExplanationLine, line } from '../../kernel/explanation.ts';
import type { Loan } from '../loan.ts';
import { type LoanTransaction, movesMoney } from '../transactions/transaction.ts';
import { accrualLines } from './accrual-lines.ts';
import { printing } from './figures.ts';
import type { LoanToExplain } from './loan-to-explain.ts';
import { splitLines } from './split-lines.ts';
import { postingLabel, transactionLabel } from './words.ts';

/** How a posting came to be, and what became of it; nothing where there is none of the number. */
export function explainTransaction({ loan, income }: LoanToExplain, number: number): Explanation | undefined {
  const isAsked = (each: LoanTransaction) => each.number === number;
  const transaction: LoanTransaction | undefined = loan.transactions.find(isAsked) ?? income.find(isAsked);
  if (transaction === undefined) return undefined;
  const print = printing(loan.terms.currencyDigits);
  const lines = movesMoney(transaction)
    ? splitLines({ loan, income }, transaction, print)
    : accrualLines({ loan, income }, transaction, print);
  return {
    title: postingLabel(transaction),
    amount: print(transaction.amount),
    lines: [...lines, ...historyLines(loan, transaction)],
  };
}

/** What took its place, or whose place it took, and what took it back. */
function historyLines({ transactions }: Loan, transaction: LoanTransaction): readonly ExplanationLine[] {
  const { number, origin, reversedOn, supersededBy, chargebackOf, interestRefundOf } = transaction;
  const named = (wanted: number | undefined) => transactions.find((each) => each.number === wanted);
  const lines: ExplanationLine[] = [];
  if (chargebackOf !== undefined) {
    const payment = named(chargebackOf);
    lines.push(line('Takes back', payment === undefined ? String(chargebackOf) : postingLabel(payment)));
  }
  if (interestRefundOf !== undefined) {
    lines.push(line('Follows from', transactionLabel(transactions, interestRefundOf)));
  }
  const before = transactions.find((each) => each.supersededBy === number);
  if (before !== undefined) {
    lines.push(
      line('Takes the place of', postingLabel(before), {
        note: `It was replayed on ${formatDate(transaction.postingDate)}: what came before it had changed. It was first entered as ${origin}.`,
      }),
    );
  }
  const heir = named(supersededBy);
  if (heir !== undefined) {
    lines.push(
      line('Replaced by', postingLabel(heir), {
        note: 'A replay splits it otherwise, so that this one counts no more.',
      }),
    );
  }
  if (reversedOn !== undefined && heir === undefined) {
    lines.push(line('Reversed on', formatDate(reversedOn), { note: 'It counts no more.' }));
  }
  return lines;
}
