/**
 * Measures the rules of a loan on one core, against a bare loop of integers in the same run: `npm run bench:domain`.
 *
 * Prints a table, and JSON as its last line; ends with 1 where a bar is missed.
 */
import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { enter } from '@dayclose/domain/loan/money/entry.ts';
import { applyAll, inForce } from '@dayclose/domain/loan/money/replay.ts';
import { buildSchedule } from '@dayclose/domain/loan/schedule/schedule.ts';
import { stampOn } from '../test/builders/loan.ts';
import { runMain } from '../tools/terminal/plain-error.ts';
import { agreement, backdated, freshLoan, onTime, recalculatedLoan, repaidLoan } from './domain/loans.ts';
import { bareSchedule, mediansOf } from './domain/measure.ts';
import { figuresOf, table } from './domain/report.ts';

const rounds = { rounds: 500, warmUp: 200 };
/** Long after all that is entered. */
const stamp = stampOn(dateOf(2040, 1, 1));

await runMain(async () => {
  const medians = mediansOf(
    {
      reference: bareSchedule,
      repayment: repayment(),
      replay: replay(),
      recalculation: recalculation(60),
      recalculatedReplay: recalculatedReplay(100),
      12: schedule(12),
      60: schedule(60),
      120: schedule(120),
      360: schedule(360),
      600: schedule(600),
    },
    rounds,
  );
  const figures = figuresOf({
    reference: medians.reference,
    operations: [
      { what: 'a schedule of 360 installments', milliseconds: medians[360], bar: 1 },
      { what: 'a repayment on it', milliseconds: medians.repayment, bar: 0.2 },
      { what: 'a replay of 100 repayments', milliseconds: medians.replay, bar: 10 },
      { what: 'a recalculation after 60 odd payments', milliseconds: medians.recalculation, bar: 5 },
      { what: 'a replay of 100, recalculated', milliseconds: medians.recalculatedReplay, bar: 10 },
    ],
    schedules: ([12, 60, 120, 360, 600] as const).map((installments) => ({
      installments,
      milliseconds: medians[installments],
    })),
  });
  console.log(table(figures));
  console.log(JSON.stringify(figures));
  return figures.met ? 0 : 1;
});

function schedule(installments: number): () => unknown {
  const agreed = agreement(installments);
  return () => buildSchedule(agreed, agreed.principal);
}

function repayment(): () => unknown {
  const loan = freshLoan();
  const [first] = loan.installments;
  if (first === undefined) throw new Error('the loan has no installment');
  return () => enter(loan, onTime(first), stampOn(first.dueDate));
}

function replay(): () => unknown {
  const loan = repaidLoan(100);
  return () => enter(loan, backdated, stamp);
}

function recalculation(payments: number): () => unknown {
  const loan = recalculatedLoan(payments);
  const movements = inForce(loan);
  const asOf = (movements.at(-1)?.valueDate ?? loan.disbursedOn) + 45;
  return () => applyAll(loan, movements, asOf);
}

function recalculatedReplay(payments: number): () => unknown {
  const loan = recalculatedLoan(payments);
  return () => enter(loan, backdated, stampOn(loan.closedThrough + 3_000));
}
