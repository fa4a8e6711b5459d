import { percentOf } from '../format/money.ts';

interface Bar {
  readonly number: number;
  readonly principalDue: string;
  readonly interestDue: string;
}

interface Props {
  readonly label: string;
  readonly installments: readonly Bar[];
  /** The largest installment, which fills the height. */
  readonly largest: string;
}

const height = 100;

/** Principal and interest of each installment, one above the other; the table beside it says them in figures. */
export function ScheduleBars({ label, installments, largest }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${installments.length} ${height}`}
      preserveAspectRatio="none"
      width="100%"
      height={120}
    >
      {installments.map(({ number, principalDue, interestDue }, index) => {
        const principal = percentOf(principalDue, largest);
        const interest = percentOf(interestDue, largest);
        return (
          <g key={number}>
            <rect
              x={index + 0.1}
              y={height - principal}
              width={0.8}
              height={principal}
              fill="var(--mantine-primary-color-filled)"
            />
            <rect
              x={index + 0.1}
              y={height - principal - interest}
              width={0.8}
              height={interest}
              fill="var(--mantine-color-yellow-6)"
            />
          </g>
        );
      })}
    </svg>
  );
}
