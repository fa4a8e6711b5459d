import { formatAmount, isZero } from '../format/money.ts';

interface Props {
  /** As the API tells it; absent where there is none. */
  readonly value: string | null | undefined;
  readonly currency?: string | undefined;
  /** Nothing is shown as a dash, where most of a column is nothing. */
  readonly quietZero?: boolean;
}

/** An amount of money, digit by digit as the API tells it. */
export function Amount({ value, currency, quietZero = false }: Props) {
  if (value === null || value === undefined) return <span aria-hidden>–</span>;
  const isQuiet = quietZero && isZero(value);
  return (
    <span dir="ltr" style={{ whiteSpace: 'nowrap', opacity: isQuiet ? 0.7 : 1 }}>
      {isQuiet ? '–' : formatAmount(value)}
      {currency !== undefined && !isQuiet && ` ${currency}`}
    </span>
  );
}
