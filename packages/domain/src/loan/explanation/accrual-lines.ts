import { formatDate, type LocalDate, never } from '../../kernel/dates.ts';
import { type ExplanationLine, line, sumFormula } from '../../kernel/explanation.ts';
import { type Money, storedMoney, sumOf, zero } from '../../kernel/money.ts';
import { accrualDate, type EarnedNote, earnable, interestEarned } from '../accrual/accrual.ts';
import { type DisbursedLoan, isDisbursed } from '../loan.ts';
import { lastChange } from '../recalculation/last-change.ts';
import type { EarnedPart } from '../schedule/rate-spans.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { type Print, rounded } from './figures.ts';
import type { LoanToExplain } from './loan-to-explain.ts';
import { loansThen, type Reckoned, reckonedAgain } from './replay-to-explain.ts';
import { earnedLine } from './schedule-lines.ts';
import { notKept } from './words.ts';

type Component = 'interest' | 'fees' | 'penalties';
const components: readonly Component[] = ['interest', 'fees', 'penalties'];

/** How a posting of income came to be: what was earned to its date, less what was accrued before it. */
export function accrualLines(
  known: LoanToExplain,
  posting: LoanTransaction,
  print: Print,
): readonly ExplanationLine[] {
  const { loan } = known;
  const found = isDisbursed(loan) ? explained(loan, known, posting, print) : undefined;
  return [found ?? line('Amount', print(posting.amount), { note: notKept })];
}

/** The first way of how things stood then in which it comes to what was posted. */
function explained(
  loan: DisbursedLoan,
  { income }: LoanToExplain,
  posting: LoanTransaction,
  print: Print,
): ExplanationLine | undefined {
  const { number, postingDate: on } = posting;
  const isThere = ({ afterTransaction, enteredOn }: DisbursedLoan['charges'][number]) =>
    afterTransaction < number && enteredOn <= on;
  for (const then of loansThen(loan, { number, on, isThere })) {
    for (const asOf of datesOfPlan(loan, on)) {
      const reckoned = reckonedAgain(then, asOf);
      const amount = print(posting.amount);
      for (const each of ways(reckoned, income, posting, print)) if (each.value === amount) return each;
    }
  }
  return undefined;
}

/** The dates as of which a plan may have been made that was in force on a day: by its close, or by a command before it. */
function datesOfPlan(loan: DisbursedLoan, on: LocalDate): Iterable<LocalDate> {
  if (loan.terms.recalculation === undefined) return [on];
  return new Set([on + 1, on, lastChange(loan, on), lastChange(loan, on - 1)]);
}

function* ways(
  reckoned: Reckoned,
  income: readonly LoanTransaction[],
  posting: LoanTransaction,
  print: Print,
): Generator<ExplanationLine> {
  if (posting.type === 'ACCRUAL_ACTIVITY') {
    yield activityLine(reckoned, posting, print);
    return;
  }
  const component = components.find((each) => posting[each] !== zero) ?? 'interest';
  const before = accruedBefore(income, posting, component);
  for (const to of datesOf(posting)) {
    const earned =
      component === 'interest'
        ? earnedInterest(reckoned, to, print)
        : earnedCharges(reckoned, { to, kind: component === 'fees' ? 'FEE' : 'PENALTY' }, print);
    const accrued = line('Accrued before', print(before));
    const isLess = posting.type === 'ACCRUAL_ADJUSTMENT';
    const amount = isLess ? before - earned.amount : earned.amount - before;
    const lines = isLess ? [accrued, earned.line] : [earned.line, accrued];
    yield line('Amount', print(amount), { formula: lines.map(({ value }) => value).join(' − '), lines });
  }
}

/** The dates up to which it may have been accrued: that of the close; otherwise its own, the day before, or all there is. */
function datesOf({ cobDate, valueDate, postingDate, type }: LoanTransaction): readonly LocalDate[] {
  if (cobDate !== undefined) return [cobDate];
  return type === 'ACCRUAL_ADJUSTMENT'
    ? [postingDate - 1, never, valueDate]
    : [never, valueDate, postingDate];
}

/** What was accrued of a component before a posting, less what was taken back. */
export function accruedBefore(
  income: readonly LoanTransaction[],
  { number }: Pick<LoanTransaction, 'number'>,
  component: Component,
): Money {
  let accrued = zero;
  for (const each of income) {
    if (each.number >= number) continue;
    if (each.type === 'ACCRUAL') accrued += each[component];
    if (each.type === 'ACCRUAL_ADJUSTMENT') accrued -= each[component];
  }
  return accrued;
}

interface Earned {
  readonly amount: Money;
  readonly line: ExplanationLine;
}

const upTo = (to: LocalDate) => (to === never ? 'in all' : `up to ${formatDate(to)}`);

function earnedInterest({ loan, kept }: Reckoned, to: LocalDate, print: Print): Earned {
  let note: EarnedNote | undefined;
  const amount = interestEarned(loan, to, (told) => {
    note = told;
  });
  const label = `Interest earned ${upTo(to)}`;
  if (note === undefined) return { amount, line: line(label, print(amount)) };
  const { before, running, share } = note as EarnedNote;
  const index = loan.installments.findIndex(({ fromDate }) => fromDate === running.fromDate);
  const whole = earnedLine(kept, index, print);
  const period = `Interest of the period from ${formatDate(running.fromDate)} to ${formatDate(running.dueDate)}`;
  const all =
    whole?.value === print(running.interestEarned)
      ? { ...whole, label: period }
      : line(period, print(running.interestEarned));
  const count = (days: bigint) => (share?.isByRate || share?.isByBalance ? storedMoney(days) : String(days));
  const times = share && timesWhat(share);
  const ofPeriod =
    share === undefined
      ? all
      : line('Earned of the running period', print(note.amount), {
          formula: rounded(
            `${print(running.interestEarned)} × ${count(share.part)} / ${count(share.whole)}`,
            share,
          ),
          lines: [
            all,
            line(`Days that are over${times}`, count(share.part)),
            line(`Days of the period${times}`, count(share.whole)),
          ],
        });
  return {
    amount,
    line: line(label, print(amount), {
      formula: `${print(before)} + ${print(note.amount)}`,
      lines: [line('Earned in periods before', print(before)), ofPeriod],
    }),
  };
}

function timesWhat({ isByRate, isByBalance }: EarnedPart): string {
  const what = [...(isByRate ? ['its rate'] : []), ...(isByBalance ? ['what was outstanding'] : [])];
  return what.length === 0 ? '' : `, each times ${what.join(' and ')}`;
}

function earnedCharges(
  { loan }: Reckoned,
  { to, kind }: { readonly to: LocalDate; readonly kind: 'FEE' | 'PENALTY' },
  print: Print,
): Earned {
  const earned = loan.charges
    .filter((charge) => charge.kind === kind)
    .flatMap((charge) =>
      charge.dues
        .filter((due) => accrualDate(loan, charge, due) <= to && earnable(charge, due) !== zero)
        .map((due) => ({ charge, due, amount: earnable(charge, due) })),
    );
  const lines = earned.map(({ charge, due, amount }) => {
    const label = `${charge.name} (charge ${charge.number}), installment ${due.installment}`;
    if (due.waived === zero) return line(label, print(amount));
    const parts = [line('Charged', print(due.amount)), line('Waived', print(due.waived))];
    const formula = parts.map(({ value }) => value).join(' − ');
    return line(label, print(amount), { formula, lines: parts, note: 'What is waived is never earned.' });
  });
  const amount = sumOf(earned.map((each) => each.amount));
  const label = `Charges that are earned ${upTo(to)}`;
  return {
    amount,
    line: line(label, print(amount), { formula: sumFormula(lines.map(({ value }) => value)), lines }),
  };
}

/** What the installments due on a day earn in all. */
function activityLine({ loan }: Reckoned, { valueDate }: LoanTransaction, print: Print): ExplanationLine {
  const due = loan.installments.filter(({ dueDate }) => dueDate === valueDate);
  const lines = due.flatMap((each) => [
    line(`Installment ${each.number}: interest of its period`, print(each.interestEarned)),
    line(`Installment ${each.number}: fees`, print(each.fees - each.feesWaived)),
    line(`Installment ${each.number}: penalties`, print(each.penalties - each.penaltiesWaived)),
  ]);
  const amount = sumOf(
    due.map(
      (each) => each.interestEarned + each.fees - each.feesWaived + each.penalties - each.penaltiesWaived,
    ),
  );
  return line('Amount', print(amount), { formula: sumFormula(lines.map(({ value }) => value)), lines });
}
