import { type AccountStart, earlyDate, valueDateRefusal } from '../../books/value-date.ts';
import { formatDate, type LocalDate } from '../../kernel/dates.ts';
import { type Money, storedMoney, zero } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import { chargeOffOf } from '../money/charge-off.ts';
import { inForce } from '../money/replay.ts';
import { writeOffOf } from '../money/write-off.ts';
import { periodsOf } from '../schedule/periods.ts';
import type { LoanStatus } from '../status.ts';

export type WrongStatus =
  | 'LOAN_NOT_SUBMITTED'
  | 'LOAN_NOT_APPROVED'
  | 'LOAN_NOT_ACTIVE'
  | 'LOAN_NOT_OVERPAID'
  | 'LOAN_NOT_WRITTEN_OFF';
/** What has to be done first with a loan that is refused, by the status that it is in. */
const comesFirst: Readonly<Record<WrongStatus, Partial<Record<LoanStatus, string>>>> = {
  LOAN_NOT_SUBMITTED: { APPROVED: 'undoLoanApproval makes it so.' },
  LOAN_NOT_APPROVED: { SUBMITTED: 'approveLoan comes first.' },
  LOAN_NOT_ACTIVE: {
    SUBMITTED: 'approveLoan and disburseLoan come first.',
    APPROVED: 'disburseLoan comes first.',
    CLOSED_WRITTEN_OFF: 'undoLoanWriteOff makes it so; recoverWrittenOffLoan takes what is paid on it.',
  },
  LOAN_NOT_OVERPAID: {},
  LOAN_NOT_WRITTEN_OFF: { ACTIVE: 'writeOffLoan makes it so.' },
};

/** Refuses a loan that is in no status that a command is for; `expected` names those, where the code alone does not. */
export function wrongStatus<Refusal extends WrongStatus>(
  code: Refusal,
  { accountNo, status }: Pick<Loan, 'accountNo' | 'status'>,
  expected?: string,
): Rejected<Refusal> {
  const hint = comesFirst[code][status];
  return reject(code, {
    loan: accountNo,
    status,
    ...(hint === undefined ? {} : { hint }),
    ...(expected === undefined ? {} : { expected }),
  });
}

/** Refuses a loan that is not active, or in none of some statuses among which that is one. */
export function notActive(
  loan: Pick<Loan, 'accountNo' | 'status'>,
  expected = 'ACTIVE',
): Rejected<'LOAN_NOT_ACTIVE'> {
  return wrongStatus('LOAN_NOT_ACTIVE', loan, expected);
}

/** Refuses a value date that no transaction of a disbursed loan may have: it lies between disbursement, or charge-off, and business date. */
export function unfitDate(
  date: LocalDate,
  loan: DisbursedLoan,
  stamp: Stamp,
): Rejected<'DATE_IN_FUTURE' | 'BOOKS_CLOSED' | 'DATE_TOO_EARLY'> | undefined {
  return valueDateRefusal(date, startOf(loan), stamp);
}

/** The first day that transactions may bear: what was lost before it stays as it is. */
function startOf(loan: DisbursedLoan): AccountStart {
  const writeOff = writeOffOf(loan);
  if (writeOff !== undefined) return { on: writeOff.valueDate, what: 'on which the loan was written off' };
  const chargeOff = chargeOffOf(loan);
  return chargeOff === undefined
    ? { on: loan.disbursedOn, what: 'on which the loan was disbursed' }
    : { on: chargeOff.valueDate, what: 'on which the loan was charged off' };
}

/** Refuses what would leave a charge-off of nothing, since before it nothing would be owed any more. */
export function nothingToChargeOff(
  after: Pick<Loan, 'accountNo' | 'transactions'>,
): Rejected<'LOAN_CHARGED_OFF'> | undefined {
  return chargeOffOf(after)?.amount === zero ? alreadyChargedOff(after) : undefined;
}

/** Refuses what a loan that is charged off does not take until that is taken back. */
export function alreadyChargedOff(
  loan: Pick<Loan, 'accountNo' | 'transactions'>,
): Rejected<'LOAN_CHARGED_OFF'> | undefined {
  const chargeOff = chargeOffOf(loan);
  if (chargeOff === undefined) return undefined;
  return reject('LOAN_CHARGED_OFF', { loan: loan.accountNo, date: formatDate(chargeOff.valueDate) });
}

/** Refuses a loan in whose schedule what is overdue cannot be spread anew. */
export function notProgressive(
  loan: Pick<Loan, 'accountNo' | 'terms'>,
): Rejected<'LOAN_NOT_PROGRESSIVE'> | undefined {
  const { scheduleType, interestMethod } = loan.terms;
  if (scheduleType === 'PROGRESSIVE' && interestMethod !== 'FLAT') return undefined;
  const value = scheduleType === 'PROGRESSIVE' ? `${interestMethod} interest` : `a ${scheduleType} schedule`;
  return reject('LOAN_NOT_PROGRESSIVE', { loan: loan.accountNo, value });
}

/** Refuses a loan of which no installment of the schedule is due after a date. */
export function nothingToCome(
  loan: DisbursedLoan,
  on: LocalDate,
): Rejected<'NO_INSTALLMENT_TO_COME'> | undefined {
  if (periodsOf(loan).some(({ dueDate }) => dueDate > on)) return undefined;
  return reject('NO_INSTALLMENT_TO_COME', { loan: loan.accountNo, date: formatDate(on) });
}

/** Refuses a value date before that of the loan's last transaction of money. */
export function beforeLast(date: LocalDate, loan: DisbursedLoan): Rejected<'DATE_TOO_EARLY'> | undefined {
  const last = inForce(loan).at(-1);
  return last && earlyDate(date, last.valueDate, 'on which the last transaction of the loan was made');
}

type Excess =
  | 'AMOUNT_EXCEEDS_REQUESTED'
  | 'AMOUNT_EXCEEDS_APPROVED'
  | 'AMOUNT_EXCEEDS_INTEREST'
  | 'AMOUNT_EXCEEDS_CHARGE'
  | 'AMOUNT_EXCEEDS_OVERPAID'
  | 'AMOUNT_EXCEEDS_WRITTEN_OFF'
  | 'AMOUNT_EXCEEDS_TRANSACTION';

/** Refuses an amount above a limit, which the code names. */
export function excess<Refusal extends Excess>(
  code: Refusal,
  amount: Money,
  limit: Money,
): Rejected<Refusal> | undefined {
  if (amount <= limit) return undefined;
  return reject(code, { value: storedMoney(amount), limit: storedMoney(limit) });
}
