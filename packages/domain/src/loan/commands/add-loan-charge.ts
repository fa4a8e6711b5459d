import { fineAmount } from '../../books/denomination.ts';
import { earlyDate } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { enumeration, type ValueOf } from '../../kernel/enumeration.ts';
import { date, described, money, oneOf, optional, text, withDefault } from '../../kernel/input.ts';
import { hundredPercent, type Money, storedMoney, sumOf, zero } from '../../kernel/money.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import { isDisbursed, type Loan, statusesKept } from '../loan.ts';
import { loanChargeKinds } from '../money/charge.ts';
import { chargeLoan } from '../money/entry.ts';
import { chargeCalculations } from '../product/term-choices.ts';
import type { ChargeCalculation } from '../product/terms.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { loansIn } from './statuses.ts';

const timings = enumeration('ChargeTiming', 'When a charge that a person adds is due.', {
  SPECIFIED_DUE_DATE: 'Once, on the date in dueOn.',
  EACH_INSTALLMENT: 'With each installment that is still to come.',
});

/** Charges a loan with a fee or a penalty, on a date or with each installment. */
export const addLoanCharge = defineLoanCommand({
  name: 'addLoanCharge',
  description:
    'Charges a loan with a fee or a penalty, on a date or with each installment still to come. A closed loan owes it, and is active again.',
  permission: 'ADD_LOAN_CHARGE',
  inputName: 'AddLoanChargeInput',
  input: {
    loanId: shared.loanId,
    kind: described('Whether it is a fee or a penalty.', oneOf(loanChargeKinds)),
    name: described('What it is for, as people read it.', text),
    amount: described(
      'With FLAT: money in the currency of the loan. Otherwise: percent, at most 100, of what calculation names; of the ' +
        'whole loan, or with EACH_INSTALLMENT of that installment.',
      money,
    ),
    calculation: described(
      'What amount is: money, or percent of what.',
      withDefault(oneOf(chargeCalculations), 'FLAT'),
    ),
    timing: described('When it is due.', withDefault(oneOf(timings), 'SPECIFIED_DUE_DATE')),
    dueOn: described(
      'Its due date, from the disbursement on: needed with SPECIFIED_DUE_DATE, refused with EACH_INSTALLMENT.',
      optional(date),
    ),
  },
  answers: 'LoanCharge',
  takes: loansIn(['SUBMITTED', 'APPROVED', ...statusesKept], 'LOAN_NOT_ACTIVE'),
  bears: ({ charges }) => sumOf((charges.at(-1)?.dues ?? []).map(({ amount }) => amount)),
  rejects: ['LOAN_CHARGED_OFF', 'INVALID_VALUE', 'DATE_TOO_EARLY', 'INVALID_AMOUNT'],
  decide(loan, { kind, name, amount, calculation, timing, dueOn }, stamp) {
    const refusal =
      alreadyChargedOff(loan) ??
      dueDateRefusal(timing, dueOn) ??
      earlyDue(loan, dueOn) ??
      rateRefusal(amount, calculation, loan);
    if (refusal !== undefined) return refusal;
    const given = { kind, name, calculation, timing, rate: storedMoney(amount), dueOn };
    const { loan: after, charge } = chargeLoan(loan, given, stamp);
    if (charge.dues.every((due) => due.amount === zero)) {
      const reason =
        calculation === 'FLAT'
          ? 'no installment is still to come that it would be due with'
          : 'what it is a part of leaves nothing to charge';
      return reject('INVALID_AMOUNT', { field: 'amount', reason });
    }
    const added = after.charges.find(({ number }) => number === charge.number) ?? charge;
    return accept(after, loanEvent.chargeAdded.of(stamp, after, added), ...consequences(loan, after, stamp));
  },
});

/** A charge has a due date of its own, or falls due with each installment. */
function dueDateRefusal(
  timing: ValueOf<typeof timings>,
  dueOn: LocalDate | undefined,
): Rejected<'INVALID_VALUE'> | undefined {
  const hasOwn = timing === 'SPECIFIED_DUE_DATE';
  if (hasOwn === (dueOn !== undefined)) return undefined;
  const reason = hasOwn
    ? 'a charge on a specified due date needs one'
    : 'a charge of each installment has no due date of its own';
  return reject('INVALID_VALUE', { field: 'dueOn', reason });
}

function earlyDue(loan: Loan, dueOn: LocalDate | undefined): Rejected<'DATE_TOO_EARLY'> | undefined {
  if (dueOn === undefined) return undefined;
  return isDisbursed(loan)
    ? earlyDate(dueOn, loan.disbursedOn, 'on which the loan was disbursed', 'dueOn')
    : earlyDate(dueOn, loan.submittedOn, 'on which the loan was submitted', 'dueOn');
}

/** A flat charge is money of the loan's currency, any other is a percentage. */
function rateRefusal(
  amount: Money,
  calculation: ChargeCalculation,
  loan: Loan,
): Rejected<'INVALID_AMOUNT'> | undefined {
  if (calculation === 'FLAT') return fineAmount(amount, loan.terms);
  if (amount <= hundredPercent) return undefined;
  return reject('INVALID_AMOUNT', {
    field: 'amount',
    reason: `${storedMoney(amount)} is more than 100 percent`,
  });
}
