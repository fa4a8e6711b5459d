import { isCurrency } from '../../../books/currency.ts';
import { hundredPercent, parseStored, storedMoney } from '../../../kernel/money.ts';
import { type Rejected, reject } from '../../../kernel/outcome.ts';
import { allocationFault } from '../../money/allocation-order.ts';
import { futureInstallmentsFault } from '../../money/future-installments.ts';
import { termFault } from '../../product/longest-term.ts';
import { rangesFault } from '../../product/ranges.ts';
import { graceFault } from '../../schedule/graces.ts';
import { idleTermFault } from './idle-terms.ts';
import type { LoanProductInput } from './input.ts';

type Fault = Rejected<'INVALID_VALUE'> | undefined;

/** Refuses a value of a product that is out of its bounds, or that does not go with another one. */
export function valuesFault(given: LoanProductInput): Fault {
  const overlap = rangesFault(given.delinquencyRanges ?? []);
  return (
    currencyFault(given) ??
    termFault(given) ??
    idleTermFault(given) ??
    downPaymentFault(given) ??
    graceFault(given, given.numberOfRepayments) ??
    allocationFault(given.allocation) ??
    traversalFault(given) ??
    futureInstallmentsFault(given.futureInstallmentsByType ?? []) ??
    penaltyFault(given) ??
    (overlap === undefined ? undefined : reject('INVALID_VALUE', overlap)) ??
    accountsFault(given)
  );
}

function currencyFault({ currency }: LoanProductInput): Fault {
  if (isCurrency(currency)) return undefined;
  return reject('INVALID_VALUE', {
    field: 'currency',
    reason: `${currency} is no ISO 4217 code, such as USD`,
  });
}

function downPaymentFault({ downPayment }: LoanProductInput): Fault {
  if (downPayment === undefined) return undefined;
  const percent = parseStored(downPayment.percent);
  if (percent > 0n && percent < hundredPercent) return undefined;
  const reason = `${downPayment.percent} is not above 0 and below 100`;
  return reject('INVALID_VALUE', { field: 'downPayment.percent', reason });
}

function traversalFault({ allocationTraversal }: LoanProductInput): Fault {
  if (allocationTraversal === 'HORIZONTAL') return undefined;
  const reason = `${allocationTraversal} is not offered; HORIZONTAL is`;
  return reject('INVALID_VALUE', { field: 'allocationTraversal', reason });
}

function penaltyFault({ overduePenalty: penalty }: LoanProductInput): Fault {
  if (penalty === undefined) return undefined;
  if (penalty.calculation !== 'FLAT' && penalty.amount > hundredPercent) {
    const reason = `${storedMoney(penalty.amount)} is more than 100 percent`;
    return reject('INVALID_VALUE', { field: 'overduePenalty.amount', reason });
  }
  if ((penalty.repeatEvery === undefined) === (penalty.repeatUnit === undefined)) return undefined;
  const [missing, present] =
    penalty.repeatEvery === undefined ? ['repeatEvery', 'repeatUnit'] : ['repeatUnit', 'repeatEvery'];
  const reason = `it is missing, and ${present} means nothing without it`;
  return reject('INVALID_VALUE', { field: `overduePenalty.${missing}`, reason });
}

function accountsFault({ accounts = [] }: LoanProductInput): Fault {
  const index = accounts.findIndex(
    ({ role }, at) => accounts.findIndex((mapping) => mapping.role === role) < at,
  );
  if (index < 0) return undefined;
  const reason = `${accounts[index]?.role} is mapped twice`;
  return reject('INVALID_VALUE', { field: `accounts.${index}.role`, reason });
}
