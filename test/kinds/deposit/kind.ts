import { type AccountKind, type Inconsistent, inconsistent } from '@dayclose/domain/kernel/account.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { formatMoney, leastTooLarge, storedMoney } from '@dayclose/domain/kernel/money.ts';
import { reject } from '@dayclose/domain/kernel/outcome.ts';
import type { StatusesTaken } from '@dayclose/domain/kernel/target.ts';
import { accrueACent } from './accrue-a-cent.ts';
import { type ActiveDeposit, type Deposit, denominationOf } from './deposit.ts';

/** Deposits, as the engine sees them. */
export const depositKind: AccountKind<Deposit, ActiveDeposit> = {
  name: 'DEPOSIT',
  description: 'Deposits.',
  noun: 'Deposit',
  ledgerOwner: 9,
  job: {
    name: 'DEPOSIT_CLOSE_OF_BUSINESS',
    shortName: 'DEPOSIT_COB',
    description: 'Closes the business day of every active deposit.',
  },
  steps: [accrueACent],
  isOpen: (deposit): deposit is ActiveDeposit => deposit.status === 'ACTIVE',
  isWhole: (deposit): deposit is ActiveDeposit => deposit.status === 'ACTIVE',
  notOpen,
  contradiction(deposit, { businessDate }) {
    const { closedThrough, activatedOn } = deposit;
    if (closedThrough >= activatedOn - 1 && closedThrough < businessDate)
      return balanceContradiction(deposit);
    return inconsistent(deposit, `it is closed through ${formatDate(closedThrough)}`);
  },
  contradictionAtHand: balanceContradiction,
  changesOf(before, after) {
    const { currencyDigits: digits } = denominationOf(after);
    const fields = (['accrued', 'balance'] as const).flatMap((field) =>
      before[field] === after[field]
        ? []
        : [{ field, before: formatMoney(before[field], digits), after: formatMoney(after[field], digits) }],
    );
    const postings = after.posted.slice(before.posted.length).map(({ type, bookedOn, amount }) => ({
      type,
      date: bookedOn,
      amount: formatMoney(amount, digits),
    }));
    return { fields, postings };
  },
  amountRefusal({ accountNo, balance }) {
    if (balance < leastTooLarge) return undefined;
    return reject('DEPOSIT_TOO_LARGE', { deposit: accountNo, value: storedMoney(balance) });
  },
};

/** Deposits that are not closed for good. */
export const activeDeposits: StatusesTaken<'DEPOSIT_NOT_ACTIVE'> = { statuses: ['ACTIVE'], refuse: notOpen };

function notOpen({ accountNo, status }: { readonly accountNo: string; readonly status: string }) {
  return reject('DEPOSIT_NOT_ACTIVE', { deposit: accountNo, status });
}

function balanceContradiction(deposit: Deposit): Inconsistent | undefined {
  const { paidIn, accrued, paidOut, balance } = deposit;
  if (balance === paidIn + accrued - paidOut) return undefined;
  return inconsistent(
    deposit,
    `its balance is ${storedMoney(balance)} and not what came in less what went out`,
  );
}
