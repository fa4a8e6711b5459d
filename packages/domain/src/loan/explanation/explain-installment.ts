import { formatDate } from '../../kernel/dates.ts';
import { type Explanation, type ExplanationLine, line, sumFormula } from '../../kernel/explanation.ts';
import { type Money, parseStored, sizeOf, sumOf, zero } from '../../kernel/money.ts';
import type { Loan } from '../loan.ts';
import type { LoanChargeKind } from '../money/charge.ts';
import { inForce } from '../money/replay.ts';
import { dueOf, type Installment, outstandingOf, paidOf, waivedOf } from '../schedule/installment.ts';
import type { MoneyTransaction } from '../transactions/transaction.ts';
import { factsOf } from '../transactions/types.ts';
import { chargeLine } from './charge-lines.ts';
import { type Print, printing } from './figures.ts';
import type { KeptStep, KeptWorking } from './kept-working.ts';
import { planAgain } from './replay-to-explain.ts';
import { askedLines } from './schedule-lines.ts';
import { notKept, stepLabel, transactionLabel } from './words.ts';

/** How what an installment asks for came to be, and what is paid and waived of it; nothing where there is none of the number. */
export function explainInstallment(loan: Loan, number: number): Explanation | undefined {
  const installment = loan.installments.find((each) => each.number === number);
  if (installment === undefined) return undefined;
  const print = printing(loan.terms.currencyDigits);
  const kept = planAgain(loan, installment);
  const due = dueLine(loan, installment, kept, print);
  const paid = movedLine('Paid', paidOf(installment), { loan, number, kept, isOf: isPayment }, print);
  const waived = movedLine(
    'Waived',
    waivedOf(installment),
    { loan, number, kept, isOf: (each) => !isPayment(each) },
    print,
  );
  const left = line('Left to pay', print(outstandingOf(installment)), {
    formula: `${due.value} − ${paid.value} − ${waived.value}`,
  });
  return {
    title: `Installment ${number}, due ${formatDate(installment.dueDate)}`,
    amount: due.value,
    lines: [due, paid, waived, left],
  };
}

function dueLine(
  loan: Loan,
  installment: Installment,
  kept: KeptWorking | undefined,
  print: Print,
): ExplanationLine {
  const asked = kept && askedLines(kept, loan.installments.indexOf(installment), print);
  const lines = [
    principalLine(loan, installment, { kept, own: asked?.principal }, print),
    interestLine(loan, installment, { kept, own: asked?.interest }, print),
    chargesLine(loan, installment, 'FEE', print),
    chargesLine(loan, installment, 'PENALTY', print),
  ];
  return line('Due', print(dueOf(installment)), {
    formula: sumFormula(lines.map(({ value }) => value)),
    lines,
  });
}

/** The line that was reckoned, if it comes to what is kept; otherwise what is kept, with what is to be said of it. */
function known(reckoned: ExplanationLine | undefined, stored: ExplanationLine): ExplanationLine {
  if (reckoned?.value === stored.value) return reckoned;
  return /^0(\.0+)?$/.test(stored.value) ? stored : { ...stored, note: notKept };
}

interface Reckoned {
  readonly kept: KeptWorking | undefined;
  /** What the schedule asks for. */
  readonly own: ExplanationLine | undefined;
}

/** Principal of the schedule, what refunds and chargebacks made it owe again, and what was spread anew of it. */
function principalLine(
  loan: Loan,
  installment: Installment,
  { kept, own }: Reckoned,
  print: Print,
): ExplanationLine {
  const again = (kept?.owed ?? []).filter((each) => each.installment === installment.number);
  const transactions = inForce(loan);
  const owed = again.map(({ origin, amount }) => ({
    label: `Owed again: ${transactionLabel(transactions, origin)}`,
    amount,
  }));
  const changes = [...owed, ...spreadOf(loan, installment, kept, 'principal')];
  return changedLine(loan, { label: 'Principal', amount: installment.principal, own, changes }, print);
}

/** Interest of the schedule, and what was spread anew of it. */
function interestLine(
  loan: Loan,
  installment: Installment,
  { kept, own }: Reckoned,
  print: Print,
): ExplanationLine {
  const changes = spreadOf(loan, installment, kept, 'interest');
  return changedLine(loan, { label: 'Interest', amount: installment.interest, own, changes }, print);
}

interface Change {
  readonly label: string;
  readonly amount: Money;
}

/** What re-amortizations took off an installment, or put on top of it. */
function spreadOf(
  loan: Loan,
  { number }: Installment,
  kept: KeptWorking | undefined,
  part: 'principal' | 'interest',
): readonly Change[] {
  const transactions = inForce(loan);
  return (kept?.spreads ?? [])
    .filter((each) => each.installment === number && each[part] !== zero)
    .map((each) => ({
      label: `${each[part] < zero ? 'Overdue, and spread anew' : 'Of what was overdue'}: ${transactionLabel(transactions, each.origin)}`,
      amount: each[part],
    }));
}

/** What the schedule asks for of a part, and what transactions changed of it; what is kept where nothing of the schedule is known. */
function changedLine(
  loan: Loan,
  { label, amount, own, changes }: Change & Pick<Reckoned, 'own'> & { readonly changes: readonly Change[] },
  print: Print,
): ExplanationLine {
  const stored = line(label, print(amount));
  const carried = amount - sumOf(changes.map((each) => each.amount));
  const planned = own && carriedLine(loan, { own, amount: carried }, print);
  if (changes.length === 0) return known(planned, stored);
  const parts = changes.map((each) => ({
    sign: each.amount < zero ? '−' : '+',
    line: line(each.label, print(sizeOf(each.amount))),
  }));
  const first = planned === undefined ? [] : [{ ...planned, label: `${label} of the schedule` }];
  const formula = parts.reduce(
    (sum, each) => (sum === '' ? each.line.value : `${sum} ${each.sign} ${each.line.value}`),
    first.map(({ value }) => value).join(''),
  );
  return line(label, stored.value, { formula, lines: [...first, ...parts.map((each) => each.line)] });
}

/**
 * What the schedule asks for, as an installment really does of which so much was paid before more went out that it asks for
 * no less, or that asks for less in turn.
 */
function carriedLine(
  { tranches }: Loan,
  { own, amount }: { readonly own: ExplanationLine; readonly amount: Money },
  print: Print,
): ExplanationLine {
  const shifted = amount - parseStored(own.value);
  if (tranches === undefined || shifted === zero) return own;
  const [sign, label] =
    shifted > zero
      ? ['+', 'Paid of it before more went out, beyond the schedule since']
      : ['−', 'Paid of others before more went out, beyond the schedule since'];
  const size = print(sizeOf(shifted));
  return line(own.label, print(amount), {
    formula: `${own.value} ${sign} ${size}`,
    lines: [{ ...own, label: `${own.label} of the schedule since` }, line(label, size)],
  });
}

function chargesLine(
  loan: Loan,
  installment: Installment,
  kind: LoanChargeKind,
  print: Print,
): ExplanationLine {
  const lines = loan.charges
    .filter((charge) => charge.kind === kind && charge.cancelledOn === undefined)
    .flatMap((charge) =>
      charge.dues
        .filter((due) => due.installment === installment.number)
        .map((due) => chargeLine(loan, charge, due, print)),
    );
  const amount = kind === 'FEE' ? installment.fees : installment.penalties;
  const label = kind === 'FEE' ? 'Fees' : 'Penalties';
  return line(label, print(amount), { formula: sumFormula(lines.map(({ value }) => value)), lines });
}

interface Moved {
  readonly loan: Loan;
  readonly number: number;
  readonly kept: KeptWorking | undefined;
  readonly isOf: (transaction: MoneyTransaction | undefined) => boolean;
}

/** What transactions paid or waived of an installment, one after the other. */
function movedLine(
  label: string,
  amount: bigint,
  { loan, number, kept, isOf }: Moved,
  print: Print,
): ExplanationLine {
  const transactions = inForce(loan);
  const steps: readonly KeptStep[] = (kept?.steps ?? []).filter(
    ({ installment, origin }) =>
      installment === number && isOf(transactions.find((each) => each.origin === origin)),
  );
  const stored = print(amount);
  if (sumOf(steps.map((step) => step.amount)) !== amount) return line(label, stored, { note: notKept });
  const lines = steps.map((step) =>
    line(`${transactionLabel(transactions, step.origin)}: ${stepLabel(step)}`, print(step.amount)),
  );
  return line(label, stored, { formula: sumFormula(lines.map(({ value }) => value)), lines });
}

function isPayment(transaction: MoneyTransaction | undefined): boolean {
  return transaction === undefined || factsOf(transaction.type).journal !== 'WAIVED';
}
