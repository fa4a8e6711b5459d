import type { InstallmentFragment } from '../api/generated/graphql.ts';
import { formatDay } from '../format/dates.ts';
import { isZero, percentOf } from '../format/money.ts';
import { loanTexts } from '../texts/loan.ts';
import { Amount } from './amount.tsx';
import { Explainable, ExplainButton } from './explainable.tsx';
import { type Column, List } from './list.tsx';
import { Settled } from './settled.tsx';
import { Day } from './when.tsx';

const words = loanTexts.schedule;
type Of = Column<InstallmentFragment>;

const amount = (heading: string, of: (installment: InstallmentFragment) => string): Of => ({
  heading,
  isAmount: true,
  show: (installment) => <Amount value={of(installment)} quietZero />,
  text: of,
});

const due: readonly Of[] = [
  { heading: words.number, show: ({ number }) => number, text: ({ number }) => String(number) },
  { heading: words.due, show: ({ dueDate }) => <Day date={dueDate} />, text: ({ dueDate }) => dueDate },
  amount(words.principal, ({ principalDue }) => principalDue),
  amount(words.interest, ({ interestDue }) => interestDue),
  amount(words.feesAndPenalties, ({ feesDue }) => feesDue),
  amount(words.penalties, ({ penaltiesDue }) => penaltiesDue),
  amount(words.total, ({ totalDue }) => totalDue),
];

/** What is neither left nor given is settled: paid, waived or both. */
const paid: readonly Of[] = [
  {
    heading: words.paid,
    isAmount: true,
    show: ({ totalPaid, totalDue, completedOn }) => (
      <Settled
        percent={completedOn === null ? percentOf(totalPaid, totalDue) : 100}
        title={completedOn === null ? undefined : words.completed(formatDay(completedOn))}
      >
        <Amount value={totalPaid} quietZero />
      </Settled>
    ),
    text: ({ totalPaid }) => totalPaid,
  },
  amount(words.outstanding, ({ outstanding }) => outstanding),
];

const balance = amount(words.balance, ({ balance: after }) => after);

interface Props {
  readonly installments: readonly InstallmentFragment[];
  readonly currency: string;
  /** Before the money has gone out nothing can be paid. */
  readonly isPaidShown: boolean;
  readonly file?: string;
  /** Absent where they are none of a loan that there is. */
  readonly onExplain?: (number: number) => void;
}

/** Columns whose figures can be asked about, and one for those who use keys. */
function explained(columns: readonly Of[], onExplain: (number: number) => void): readonly Of[] {
  return [
    ...columns.map((column): Of => {
      const { show, text, isAmount } = column;
      if (isAmount !== true || show === undefined) return column;
      return {
        ...column,
        show: (row) =>
          isZero(text?.(row) ?? '0') ? (
            show(row)
          ) : (
            <Explainable onExplain={() => onExplain(row.number)}>{show(row)}</Explainable>
          ),
      };
    }),
    {
      heading: loanTexts.explanation.column,
      show: ({ number }) => (
        <ExplainButton
          label={loanTexts.explanation.ofInstallment(number)}
          onExplain={() => onExplain(number)}
        />
      ),
    },
  ];
}

/** A schedule, one installment a row. */
export function Installments({ installments, currency, isPaidShown, file, onExplain }: Props) {
  const columns = [...due, ...(isPaidShown ? paid : []), balance];
  return (
    <List
      caption={`${words.caption} (${currency})`}
      columns={onExplain === undefined ? columns : explained(columns, onExplain)}
      rows={installments}
      keyOf={({ number }) => String(number)}
      empty={words.empty}
      isQuiet={({ completedOn }) => completedOn !== null}
      {...(file === undefined ? {} : { file })}
    />
  );
}
