import { moneyText } from '@dayclose/domain/books/denomination.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { defineEvent } from '@dayclose/domain/kernel/event.ts';
import type { DateText, DecimalText, LongText } from '@dayclose/domain/kernel/payload.ts';
import { type Deposit, type DepositPosting, denominationOf } from './deposit.ts';

interface DepositPostingDataV1 {
  readonly depositId: LongText;
  readonly accountNo: string;
  readonly number: number;
  readonly type: string;
  readonly date: DateText;
  readonly currency: string;
  readonly amount: DecimalText;
  readonly balance: DecimalText;
}

/** Money of a deposit moved: its last posting. */
export const depositPosted = defineEvent<[deposit: Deposit]>({
  type: 'DepositPostedBusinessEvent',
  description: 'Money of a deposit moved.',
  category: 'Deposit',
  dataschema: 'deposits.v1.DepositPostingDataV1',
  aggregateKind: 'Deposit',
  aggregateId: ({ id }) => id,
  data(_stamp, deposit): DepositPostingDataV1 {
    const { number, type, amount, bookedOn } = deposit.posted.at(-1) as DepositPosting;
    const of = denominationOf(deposit);
    return {
      depositId: deposit.id,
      accountNo: deposit.accountNo,
      ...{ number, type, date: formatDate(bookedOn), currency: deposit.currency },
      amount: moneyText(amount, of),
      balance: moneyText(deposit.balance, of),
    };
  },
});
