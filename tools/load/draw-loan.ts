import { addPeriods, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Money } from '@dayclose/domain/kernel/money.ts';
import type { LoanProduct } from '@dayclose/domain/loan/product/product.ts';
import type { Conduct } from './conduct.ts';
import type { DemoFee, DemoProduct } from './demo-products.ts';
import type { Random } from './random.ts';

/** A product of the demo as it is in the database. */
export interface ImportedProduct extends DemoProduct {
  readonly product: LoanProduct;
}

/** What is known of a loan that is imported: what was agreed, when, and how it was paid. */
export interface DrawnLoan {
  readonly product: LoanProduct;
  readonly principal: Money;
  readonly annualInterestRate: string;
  readonly numberOfRepayments: number;
  readonly submittedOn: LocalDate;
  readonly approvedOn: LocalDate;
  readonly disbursedOn: LocalDate;
  /** What it is charged when it is paid out. */
  readonly fee: DemoFee | undefined;
  readonly conduct: Conduct;
}

const unit = 1_000_000n;
/** How long a loan has existed at least. Units: days. */
const youngest = 4;

const fates = [
  { weight: 5, kind: 'APPLIED' },
  { weight: 10, kind: 'APPROVED' },
  { weight: 690, kind: 'REGULAR', late: 0 },
  { weight: 80, kind: 'REGULAR', late: 25 },
  { weight: 95, kind: 'STOPPED', halfPaid: false },
  { weight: 35, kind: 'STOPPED', halfPaid: true },
  { weight: 45, kind: 'AHEAD' },
  { weight: 35, kind: 'SETTLED', extra: 0 },
  { weight: 5, kind: 'SETTLED', extra: 20 },
] as const;

/** A loan by chance, most of them as a lender hopes for. */
export function drawLoan(
  random: Random,
  products: readonly ImportedProduct[],
  businessDate: LocalDate,
): DrawnLoan {
  const { product, repayments, rates, size, fee } = random.weighted(products);
  const numberOfRepayments = random.pick(repayments);
  const { conduct, disbursedOn } = drawLife(random, { product, numberOfRepayments, businessDate });
  const approvedOn = disbursedOn - random.integer(0, 2);
  return {
    product,
    numberOfRepayments,
    principal: BigInt(size.step * random.integer(size.least, size.most)) * unit,
    annualInterestRate: random.pick(rates),
    submittedOn: approvedOn - random.integer(0, 3),
    approvedOn,
    disbursedOn,
    fee: fee !== undefined && random.chance(fee.chance) ? fee.terms : undefined,
    conduct,
  };
}

interface Frame {
  readonly product: LoanProduct;
  readonly numberOfRepayments: number;
  readonly businessDate: LocalDate;
}

function drawLife(random: Random, frame: Frame): { conduct: Conduct; disbursedOn: LocalDate } {
  const { product, numberOfRepayments, businessDate } = frame;
  const term = addPeriods(0, numberOfRepayments * product.repaymentEvery, product.repaymentUnit);
  const fate = random.weighted(fates);
  // Any age that leaves it unfinished is as likely as another.
  const age = (longest: number) => random.integer(youngest, Math.max(youngest, longest));
  switch (fate.kind) {
    case 'APPLIED':
    case 'APPROVED':
      return { conduct: { kind: fate.kind }, disbursedOn: businessDate - 1 };
    case 'REGULAR': {
      const daysLate = fate.late === 0 ? 0 : random.integer(2, fate.late);
      return { conduct: { kind: 'REGULAR', daysLate }, disbursedOn: businessDate - age(term - 1) };
    }
    case 'STOPPED': {
      const days = Math.ceil(150 * random.fraction() ** 2);
      const conduct = { kind: 'STOPPED', days, halfPaid: fate.halfPaid } as const;
      return { conduct, disbursedOn: businessDate - days - age(term) };
    }
    case 'AHEAD': {
      const installments = random.integer(1, 3);
      return {
        conduct: { kind: 'AHEAD', installments },
        disbursedOn: businessDate - age(Math.floor(term / 2)),
      };
    }
    case 'SETTLED': {
      const installments = random.chance(0.5)
        ? numberOfRepayments - 1
        : random.integer(1, numberOfRepayments - 1);
      const conduct = { kind: 'SETTLED', installments, extra: fate.extra } as const;
      return { conduct, disbursedOn: businessDate - term - random.integer(youngest, 200) };
    }
    default:
      return fate satisfies never;
  }
}
