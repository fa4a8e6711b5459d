import { formatMoney, leastTooLarge, type Money, sizeOf, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { isOut, type Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { isQuiet, type QuietLoan } from '../quiet-loan.ts';
import { outstandingAmounts } from './payoff.ts';

/** A loan as far as it is at hand. */
type Held = Loan | LoanToClose;
/** What a refusal names a loan by. */
type Named = Pick<Held, 'accountNo' | 'terms'>;
/** A loan whose postings are looked at. */
type Posted = Named & Pick<Held, 'posted'>;
type Refusal = Rejected<'AMOUNT_TOO_LARGE'> | undefined;

/**
 * Refuses a loan that holds an amount which is too large to be kept; the rules themselves reckon without a bound.
 *
 * Shape: what is the same object as before is kept already and not looked at; without a loan before it, all is.
 */
export function amountRefusal(after: Held | QuietLoan, before?: Held | QuietLoan): Refusal {
  if (after === before) return undefined;
  return (
    (isQuiet(after) ? refusalOf(after, after.balances, 'balance, ') : heldRefusal(after, before)) ??
    postedRefusal(after, before)
  );
}

function heldRefusal(after: Held, was: Held | QuietLoan | undefined): Refusal {
  const before = was === undefined || isQuiet(was) ? undefined : was;
  return (
    balancesRefusal(after, before) ??
    refusalOf(after, after, '') ??
    installmentsRefusal(after, before) ??
    chargesRefusal(after, before)
  );
}

/** Before the money is out a loan has no balances: what its projected schedule adds up to will be them. */
function balancesRefusal(after: Held, before: Held | undefined): Refusal {
  if (after.balances === before?.balances && after.installments === before?.installments) return undefined;
  if (isOut(after.status)) return refusalOf(after, after.balances, 'balance, ');
  const { total: _, ...owed } = outstandingAmounts(after.installments);
  return refusalOf(after, owed, 'due in all, ');
}

function installmentsRefusal(after: Held, before: Held | undefined): Refusal {
  if (after.installments === before?.installments) return undefined;
  return firstOf(after.installments, before?.installments, (installment) =>
    refusalOf(after, installment, `installment ${installment.number}, `),
  );
}

function chargesRefusal(after: Held, before: Held | undefined): Refusal {
  if (after.charges === before?.charges) return undefined;
  return firstOf(after.charges, before?.charges, (charge, was) =>
    firstOf(charge.dues, was?.dues, (due) => refusalOf(after, due, `charge ${charge.number}, `)),
  );
}

/** Postings are only ever added. */
function postedRefusal(after: Posted, before: Posted | undefined): Refusal {
  for (let index = before?.posted.length ?? 0; index < after.posted.length; index += 1) {
    const posting = after.posted[index];
    const refusal = posting && refusalOf(after, posting, `${posting.type}, `);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The first refusal among those that are not the same object at the same place as before. */
function firstOf<Part>(
  after: readonly Part[],
  before: readonly Part[] | undefined,
  refusalIn: (part: Part, was: Part | undefined) => Refusal,
): Refusal {
  for (const [index, part] of after.entries()) {
    const was = before?.[index];
    const refusal = part === was ? undefined : refusalIn(part, was);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** The first of all amounts that something holds itself which is too large. */
function refusalOf(loan: Named, holder: object, where: string): Refusal {
  for (const name in holder) {
    const value: unknown = holder[name as keyof typeof holder];
    if (typeof value === 'bigint' && sizeOf(value) >= leastTooLarge)
      return tooLarge(loan, where + name, value);
  }
  return undefined;
}

function tooLarge({ accountNo, terms }: Named, field: string, value: Money): Refusal {
  return reject('AMOUNT_TOO_LARGE', {
    loan: accountNo,
    field,
    value: formatMoney(value, terms.currencyDigits),
    limit: storedMoney(leastTooLarge),
  });
}
