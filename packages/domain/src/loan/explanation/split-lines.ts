import { formatDate } from '../../kernel/dates.ts';
import { type ExplanationLine, line, sumFormula } from '../../kernel/explanation.ts';
import { type Money, sumOf, zero } from '../../kernel/money.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import { rulesOf } from '../money/allocation.ts';
import { inForce } from '../money/replay.ts';
import { sameSplit } from '../money/supersede.ts';
import type { AllocationPart, AllocationTiming } from '../product/terms.ts';
import { type Installment, outstandingPart } from '../schedule/installment.ts';
import type { MoneyTransaction, Split } from '../transactions/transaction.ts';
import { factsOf } from '../transactions/types.ts';
import { accruedBefore } from './accrual-lines.ts';
import type { Print } from './figures.ts';
import type { KeptStep, KeptWorking } from './kept-working.ts';
import type { LoanToExplain } from './loan-to-explain.ts';
import { loansThen, reckonedAgain } from './replay-to-explain.ts';
import { notKept, stepLabel } from './words.ts';

const components = [
  { field: 'principal', label: 'Principal', part: 'PRINCIPAL' },
  { field: 'interest', label: 'Interest', part: 'INTEREST' },
  { field: 'fees', label: 'Fees', part: 'FEE' },
  { field: 'penalties', label: 'Penalties', part: 'PENALTY' },
] as const satisfies readonly {
  readonly field: keyof Split;
  readonly label: string;
  readonly part: AllocationPart;
}[];

/** Where the money of a transaction went, step by step, and what it is by component. */
export function splitLines(
  { loan, income }: LoanToExplain,
  transaction: MoneyTransaction,
  print: Print,
): readonly ExplanationLine[] {
  const kept = isDisbursed(loan) ? splitAgain(loan, income, transaction) : undefined;
  if (kept === undefined) return [line('Amount', print(transaction.amount), { note: notKept })];
  switch (factsOf(transaction.type).replays) {
    case 'LEND':
      return lentLines(transaction, print);
    case 'RECOVER':
      return [
        line('Amount', print(transaction.amount), {
          note: 'What was owed is written off: all of it is income from recovery.',
        }),
      ];
    case 'CHARGE_OFF':
    case 'WRITE_OFF':
      return takenLines(kept, transaction, print);
    case 'RE_AMORTIZE':
      return spreadLines(kept, transaction, print);
    case 'REFUND':
      return refundLines(kept, transaction, print);
    case 'REFUND_INTEREST':
      return [
        ...interestRefundLines(kept, transaction, print),
        ...movedLines(kept, { loan, transaction }, print),
      ];
    default:
      return movedLines(kept, { loan, transaction }, print);
  }
}

/** The working of a replay in which a transaction splits as it was posted; nothing where there is none. */
function splitAgain(
  loan: DisbursedLoan,
  income: LoanToExplain['income'],
  transaction: MoneyTransaction,
): KeptWorking | undefined {
  const { number, postingDate, reversedOn, origin } = transaction;
  const isThere = ({ afterTransaction, enteredOn }: Loan['charges'][number]) =>
    afterTransaction < number && enteredOn <= postingDate;
  const moment = { number, on: postingDate, isThere };
  const ways = reversedOn === undefined ? [loan] : loansThen(loan, moment);
  const interestAccrued = accruedBefore(income, transaction, 'interest');
  for (const way of ways) {
    const then = way === loan ? loan : { ...way, balances: { ...way.balances, interestAccrued } };
    const { kept, effects, movements } = reckonedAgain(then, postingDate, inForce(then));
    const effect = effects.get(movements.find((each) => each.origin === origin) as MoneyTransaction);
    if (effect !== undefined && sameSplit(transaction, effect)) return kept;
  }
  return undefined;
}

/** What goes out: of what was overpaid the client's own, and the rest is owed. */
function lentLines({ amount, overpayment }: MoneyTransaction, print: Print): readonly ExplanationLine[] {
  const note = 'The money that goes out.';
  if (overpayment === zero) return [line('Amount', print(amount), { note })];
  const parts = [
    line('Of what was overpaid', print(overpayment)),
    line('Principal that is owed', print(amount - overpayment)),
  ];
  const formula = sumFormula(parts.map(({ value }) => value));
  return [line('Amount', print(amount), { note, formula, lines: parts })];
}

interface Moved {
  readonly loan: Loan;
  readonly transaction: MoneyTransaction;
}

/** Money that pays or waives installments one after the other, and what is left of it. */
function movedLines(
  { steps, lefts }: KeptWorking,
  { loan, transaction }: Moved,
  print: Print,
): readonly ExplanationLine[] {
  const { origin, amount } = transaction;
  const own = steps.filter((step) => step.origin === origin);
  const first = own.filter(({ isOfCredit }) => !isOfCredit);
  const later = own.filter(({ isOfCredit }) => isOfCredit);
  const moved = sumOf(first.map((step) => step.amount));
  const left = amount - moved;
  const stepLines = first.map((step) => stepLine(step, { loan, transaction }, print));
  const rest =
    left === zero
      ? []
      : [
          line(lefts.has(origin) ? 'Left over' : 'With nothing to go to', print(left), {
            formula: [print(amount), ...first.map((step) => print(step.amount))].join(' − '),
            note: 'Nothing else is left for it.',
          }),
        ];
  const all = [...stepLines, ...rest];
  const whole = line('Amount', print(amount), {
    formula: sumFormula(all.map(({ value }) => value)) ?? print(amount),
    lines: all,
  });
  const overpaid = overpaidLine(transaction, { left, later }, print);
  const byComponent = components
    .filter(({ field }) => transaction[field] !== zero)
    .map(({ field, label, part }) => {
      const ofPart = own.filter((step) => step.part === part);
      const values = ofPart.map((step) => line(placed(step), print(step.amount)));
      return line(label, print(transaction[field]), {
        formula: sumFormula(values.map(({ value }) => value)),
        lines: values,
      });
    });
  return [whole, ...byComponent, ...(lefts.has(origin) ? overpaid : [])];
}

/** What is overpaid of a payment, less charges that were entered later and paid from it. */
function overpaidLine(
  { overpayment }: MoneyTransaction,
  { left, later }: { readonly left: Money; readonly later: readonly KeptStep[] },
  print: Print,
): readonly ExplanationLine[] {
  if (left === zero) return [];
  const lines = [
    line('Left over', print(left)),
    ...later.map((step) => line(`Paid of it later: ${placed(step)}`, print(step.amount))),
  ];
  const formula = lines.map(({ value }) => value).join(' − ');
  return [line('Overpaid', print(overpayment), { formula, lines })];
}

const placed = (step: KeptStep) => `Installment ${step.installment}: ${stepLabel(step)}`;

function stepLine(step: KeptStep, { loan, transaction }: Moved, print: Print): ExplanationLine {
  const { left, open, amount, timing } = step;
  const { type, interestRefundOf } = transaction;
  const refund = loan.transactions.find((each) => each.origin === interestRefundOf);
  const order = timing && orderInWords(loan, (refund as MoneyTransaction | undefined)?.type ?? type, timing);
  const why = amount === open ? 'All of it that is open.' : 'There is no more money for it.';
  return line(placed(step), print(amount), {
    formula: `min(${print(left)}, ${print(open)})`,
    note: order === undefined ? why : `${why} Order: ${order}.`,
    lines: [line('Money for it', print(left)), line('Open', print(open))],
  });
}

/** The order in which money of a transaction pays: the parts of a timing, or part by part all that there are. */
function orderInWords(
  { terms: { allocation, allocationByType, allocationTraversal } }: Loan,
  type: MoneyTransaction['type'],
  timing: AllocationTiming,
): string {
  const order = allocationByType?.[type] ?? allocation;
  if (allocationTraversal !== 'VERTICAL') return order[timing].join(', ');
  return rulesOf(order)
    .map((each) => `${each.timing} ${each.part}`)
    .join(', ');
}

function refundLines(
  kept: KeptWorking,
  transaction: MoneyTransaction,
  print: Print,
): readonly ExplanationLine[] {
  const note = kept.refunds.get(transaction.origin);
  if (note === undefined) return [line('Amount', print(transaction.amount), { note: notKept })];
  const { amount, overpaid, overpayment, owed } = note;
  return [
    line('Amount', print(amount), {
      formula: `${print(overpayment)} + ${print(owed)}`,
      lines: [
        line('Of what was overpaid', print(overpayment), {
          formula: `min(${print(amount)}, ${print(overpaid)})`,
          lines: [line('Money that goes back', print(amount)), line('Overpaid before', print(overpaid))],
        }),
        line('Principal that is owed again', print(owed), {
          formula: `${print(amount)} − ${print(overpayment)}`,
        }),
      ],
    }),
  ];
}

/** Interest that the refund would have spared the client. */
function interestRefundLines(
  kept: KeptWorking,
  { origin, amount, interestRefundOf }: MoneyTransaction,
  print: Print,
): readonly ExplanationLine[] {
  const note = kept.interestRefunds.get(origin);
  if (note === undefined || interestRefundOf === undefined) return [];
  const on = formatDate(note.on);
  return [
    line('Interest refunded', print(amount), {
      formula: `${print(note.borne)} − ${print(note.without)}`,
      note: 'What the money of the refund has cost the client.',
      lines: [
        line(`Interest borne by ${on}`, print(note.borne)),
        line(`Interest by ${on}, had that money come back when it went out`, print(note.without)),
      ],
    }),
  ];
}

/** What was overdue, by component and installment. */
function spreadLines(
  { spreads }: KeptWorking,
  transaction: MoneyTransaction,
  print: Print,
): readonly ExplanationLine[] {
  const own = spreads.filter(({ origin }) => origin === transaction.origin);
  const lines = (['principal', 'interest'] as const).map((part) => {
    const values = own
      .filter((each) => each[part] < zero)
      .map((each) => line(`Installment ${each.installment}: overdue`, print(-each[part])));
    return line(part === 'principal' ? 'Principal' : 'Interest', print(transaction[part]), {
      formula: sumFormula(values.map(({ value }) => value)),
      lines: values,
    });
  });
  const formula = sumFormula(lines.map(({ value }) => value));
  return [line('Amount', print(transaction.amount), { formula, note: 'What was due and not paid.', lines })];
}

/** All that is outstanding, by component and installment. */
function takenLines(
  kept: KeptWorking,
  transaction: MoneyTransaction,
  print: Print,
): readonly ExplanationLine[] {
  const taking = kept.takings.get(transaction.origin);
  if (taking === undefined) return [line('Amount', print(transaction.amount), { note: notKept })];
  const { installments, interestAccrued } = taking;
  const lines = components.map(({ field, label, part }) => {
    const open = installments.filter((each) => outstandingPart(each, part) !== zero);
    const values = open.map((each) =>
      line(`Installment ${each.number}: outstanding`, print(outstandingPart(each, part))),
    );
    return line(label, print(transaction[field]), {
      formula: sumFormula(values.map(({ value }) => value)),
      lines: values,
    });
  });
  const amount = line('Amount', print(transaction.amount), {
    formula: sumFormula(lines.map(({ value }) => value)),
    note: 'All that is outstanding.',
    lines,
  });
  const { interestUnearned } = transaction;
  if (interestUnearned === zero) return [amount];
  return [amount, unearnedLine(installments, { interestAccrued, interestUnearned }, print)];
}

function unearnedLine(
  installments: readonly Installment[],
  {
    interestAccrued,
    interestUnearned,
  }: { readonly interestAccrued: Money; readonly interestUnearned: Money },
  print: Print,
): ExplanationLine {
  const asked = sumOf(installments.map((each) => each.interest));
  const waived = sumOf(installments.map((each) => each.interestWaived));
  return line('Interest not earned yet', print(interestUnearned), {
    formula: `${print(asked)} − ${print(waived)} − ${print(interestAccrued)}`,
    note: 'It was never booked as receivable.',
    lines: [
      line('Interest of all installments', print(asked)),
      line('Waived', print(waived)),
      line('Accrued', print(interestAccrued)),
    ],
  });
}
