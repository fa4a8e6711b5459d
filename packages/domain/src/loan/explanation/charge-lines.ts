import { type ExplanationLine, line } from '../../kernel/explanation.ts';
import { type Money, sumOf } from '../../kernel/money.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import type { ChargeDue, LoanCharge } from '../money/charge.ts';
import { chargeAmount, penaltyAmount } from '../money/charges.ts';
import type { ChargeNote } from '../money/working.ts';
import { addedBy } from '../schedule/agreed-installment.ts';
import { outstandingPart } from '../schedule/installment.ts';
import { buildSchedule } from '../schedule/schedule.ts';
import { firstDisbursed } from '../transactions/transaction.ts';
import { type Print, rounded } from './figures.ts';
import { loansThen, reckonedAgain } from './replay-to-explain.ts';

/** What a charge is a part of. */
interface Base {
  readonly principal: Money;
  readonly interest: Money;
}

/** How a charge came to be what it asks for with an installment. */
export function chargeLine(loan: Loan, charge: LoanCharge, due: ChargeDue, print: Print): ExplanationLine {
  const label = `${charge.name} (charge ${charge.number})`;
  if (charge.calculation === 'FLAT') return line(label, print(due.amount), { note: 'A flat amount.' });
  const found =
    charge.timing === 'OVERDUE_INSTALLMENT'
      ? ofWhatWasLeft(loan, charge, due)
      : ofSchedule(loan, charge, due);
  if (found === undefined) {
    const note = `It is ${charge.rate} percent of what is not kept as it was then.`;
    return line(label, print(due.amount), { note });
  }
  return percentLine(label, { charge, ...found }, print);
}

interface Found {
  readonly base: Base;
  readonly note: ChargeNote;
}

function percentLine(
  label: string,
  { charge, base, note }: Found & { readonly charge: LoanCharge },
  print: Print,
): ExplanationLine {
  const { principal, interest } = base;
  const left = charge.timing === 'OVERDUE_INSTALLMENT' ? ' left to pay' : '';
  const of = {
    PERCENT_OF_AMOUNT: line(`Principal${left}`, print(principal)),
    PERCENT_OF_INTEREST: line(`Interest${left}`, print(interest)),
    PERCENT_OF_AMOUNT_AND_INTEREST: line(`Principal and interest${left}`, print(note.base), {
      formula: `${print(principal)} + ${print(interest)}`,
      lines: [line('Principal', print(principal)), line('Interest', print(interest))],
    }),
    FLAT: line('Amount', print(note.base)),
  };
  return line(label, print(note.amount), {
    formula: rounded(`${print(note.base)} × ${note.rate} / 100`, note),
    lines: [of[charge.calculation], line('Percent', note.rate)],
  });
}

/**
 * A charge that is a part of the schedule, of its installment or of all of them: as it is, or was before more went out, due dates
 * were moved, rates changed and the term grew.
 */
function ofSchedule(loan: Loan, charge: LoanCharge, due: ChargeDue): Found | undefined {
  for (let { tranches } = loan; ; tranches = tranches.length === 1 ? undefined : tranches.slice(0, -1)) {
    const then = { ...loan, tranches };
    const found = ofPlan(then, charge, due) ?? ofPlan(asAgreed(then), charge, due);
    if (found !== undefined || tranches === undefined) return found;
  }
}

function asAgreed(loan: Loan): Loan {
  return {
    ...loan,
    numberOfRepayments: loan.numberOfRepayments - addedBy(loan.termExtensions),
    movedDueDates: undefined,
    rateChanges: undefined,
    termExtensions: undefined,
  };
}

function ofPlan(loan: Loan, charge: LoanCharge, due: ChargeDue): Found | undefined {
  const lent = isDisbursed(loan) ? firstDisbursed(loan) : undefined;
  const expected = 'approvedPrincipal' in loan ? loan.approvedPrincipal : loan.principal;
  const disbursedOn = isDisbursed(loan) ? loan.disbursedOn : loan.expectedDisbursementOn;
  const schedule = buildSchedule({ ...loan, disbursedOn }, lent ?? expected);
  const own =
    charge.timing === 'EACH_INSTALLMENT'
      ? schedule.filter((each) => each.number === due.installment)
      : schedule;
  const base = {
    principal: sumOf(own.map(({ principal }) => principal)),
    interest: sumOf(own.map(({ interest }) => interest)),
  };
  let note: ChargeNote | undefined;
  const amount = chargeAmount(charge, base, loan.terms, (told) => {
    note = told;
  });
  return note !== undefined && amount === due.amount ? { base, note } : undefined;
}

/** A penalty of what was left to pay of its installment when it was charged. */
function ofWhatWasLeft(loan: Loan, charge: LoanCharge, due: ChargeDue): Found | undefined {
  if (!isDisbursed(loan)) return undefined;
  const moment = {
    number: charge.afterTransaction,
    on: charge.enteredOn,
    isThere: ({ number }: LoanCharge) => number < charge.number,
  };
  for (const then of loansThen(loan, moment)) {
    const { installments } = reckonedAgain(then, charge.enteredOn).loan;
    const installment = installments.find(({ number }) => number === due.installment);
    if (installment === undefined) continue;
    let note: ChargeNote | undefined;
    const amount = penaltyAmount(charge, installment, loan.terms, (told) => {
      note = told;
    });
    const base = {
      principal: outstandingPart(installment, 'PRINCIPAL'),
      interest: outstandingPart(installment, 'INTEREST'),
    };
    if (note !== undefined && amount === due.amount) return { base, note };
  }
  return undefined;
}
