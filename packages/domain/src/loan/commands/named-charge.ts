import { type Money, zero } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { transactionKeyOf } from '../../kernel/transaction-id.ts';
import type { Loan } from '../loan.ts';
import { type LoanCharge, outstandingCharge } from '../money/charge.ts';

type Target =
  | { readonly ok: true; readonly charge: LoanCharge; readonly outstanding: Money }
  | Rejected<'NOT_FOUND' | 'CHARGE_SETTLED'>;

/** The charge of a loan that an id stands for, if something of it is outstanding. */
export function namedCharge(loan: Loan, chargeId: string, field: string): Target {
  const key = transactionKeyOf(chargeId);
  const charge =
    key?.accountId === loan.id ? loan.charges.find(({ number }) => number === key.number) : undefined;
  if (charge === undefined) return reject('NOT_FOUND', { kind: 'LoanCharge', field, value: chargeId });
  const outstanding = outstandingCharge(charge);
  if (outstanding === zero) return reject('CHARGE_SETTLED', { field, value: chargeId });
  return { ok: true, charge, outstanding };
}
