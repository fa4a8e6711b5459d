import type { BusinessStep } from '@dayclose/domain/kernel/account.ts';
import { stepOf } from '@dayclose/domain/kernel/money.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { type ActiveDeposit, denominationOf, post } from './deposit.ts';
import { depositPosted } from './deposit-posted.ts';

/** A cent a day, whatever there is. */
export const accrueACent: BusinessStep<ActiveDeposit> = {
  name: 'ACCRUE_A_CENT',
  description: 'Credits every deposit with a cent.',
  run(deposit, stamp) {
    const amount = stepOf(denominationOf(deposit).currencyDigits);
    const after = post(deposit, { type: 'ACCRUED', amount }, stamp);
    return accept(after, depositPosted.of(stamp, after));
  },
};
