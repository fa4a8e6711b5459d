import { formatMoney, leastTooLarge, type Money, sizeOf, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { isOut, type Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { outstandingAmounts } from './payoff.ts';

/** A loan as far as it is at hand. */
type Held = Loan | LoanToClose;
type Fault = Rejected<'AMOUNT_TOO_LARGE'> | undefined;

/**
 * Refuses a loan that holds an amount which is too large to be kept; the rules themselves reckon without a bound.
 *
 * Shape: what is the same object as before is kept already and not looked at; without a loan before it, all is.
 */
export function amountFault(after: Held, before?: Held): Fault {
  if (after === before) return undefined;
  return (
    balancesFault(after, before) ??
    faultOf(after, after, '') ??
    installmentsFault(after, before) ??
    chargesFault(after, before) ??
    postedFault(after, before)
  );
}

/** Before the money is out a loan has no balances: what its projected schedule adds up to will be them. */
function balancesFault(after: Held, before: Held | undefined): Fault {
  if (after.balances === before?.balances && after.installments === before?.installments) return undefined;
  if (isOut(after.status)) return faultOf(after, after.balances, 'balance, ');
  const { total: _, ...owed } = outstandingAmounts(after.installments);
  return faultOf(after, owed, 'due in all, ');
}

function installmentsFault(after: Held, before: Held | undefined): Fault {
  if (after.installments === before?.installments) return undefined;
  return firstOf(after.installments, before?.installments, (installment) =>
    faultOf(after, installment, `installment ${installment.number}, `),
  );
}

function chargesFault(after: Held, before: Held | undefined): Fault {
  if (after.charges === before?.charges) return undefined;
  return firstOf(after.charges, before?.charges, (charge, was) =>
    firstOf(charge.dues, was?.dues, (due) => faultOf(after, due, `charge ${charge.number}, `)),
  );
}

/** Postings are only ever added. */
function postedFault(after: Held, before: Held | undefined): Fault {
  for (let index = before?.posted.length ?? 0; index < after.posted.length; index += 1) {
    const posting = after.posted[index];
    const fault = posting && faultOf(after, posting, `${posting.type}, `);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The first fault among those that are not the same object at the same place as before. */
function firstOf<Part>(
  after: readonly Part[],
  before: readonly Part[] | undefined,
  faultIn: (part: Part, was: Part | undefined) => Fault,
): Fault {
  for (const [index, part] of after.entries()) {
    const was = before?.[index];
    const fault = part === was ? undefined : faultIn(part, was);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The first of all amounts that something holds itself which is too large. */
function faultOf(loan: Held, holder: object, where: string): Fault {
  for (const name in holder) {
    const value: unknown = holder[name as keyof typeof holder];
    if (typeof value === 'bigint' && sizeOf(value) >= leastTooLarge)
      return tooLarge(loan, where + name, value);
  }
  return undefined;
}

function tooLarge({ accountNo, terms }: Held, field: string, value: Money): Fault {
  return reject('AMOUNT_TOO_LARGE', {
    loan: accountNo,
    field,
    value: formatMoney(value, terms.currencyDigits),
    limit: storedMoney(leastTooLarge),
  });
}
