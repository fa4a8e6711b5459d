import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { dateOf } from '../../kernel/dates.ts';
import { consequences } from '../commands/consequences.ts';
import { loanEvent } from '../events/list.ts';
import { post } from './post.ts';
import {
  bringingMoney,
  factsOf,
  isBooked,
  loanTransactionTypeNames,
  loanTransactionTypes,
  transactionTypeNumbers,
  typesBooked,
} from './types.ts';

const on = dateOf(2024, 3, 5);
const stamp = stampOn(on);

function posted(type: (typeof loanTransactionTypes)[number]) {
  const loan = activeLoan();
  const charge = {
    number: 1,
    kind: 'FEE',
    name: 'Letter',
    calculation: 'FLAT',
    timing: 'SPECIFIED_DUE_DATE',
    rate: '5',
    dueOn: on,
    enteredOn: on,
    afterTransaction: 1,
    cancelledOn: undefined,
    dues: [],
  } as const;
  const before = { ...loan, charges: [charge] };
  const amount = money('5.00');
  const nothing = { principal: 0n, interest: 0n, fees: 0n, penalties: 0n, overpayment: 0n, balance: 0n };
  const after = post(before, {
    ...nothing,
    type,
    valueDate: on,
    postingDate: on,
    amount,
    chargeNumber: 1,
  });
  return { before, after };
}

describe.each(loanTransactionTypes)('a transaction of type %s', (type) => {
  it('has one event that tells of its posting, with the code of the type where it bears the transaction', () => {
    const { before, after } = posted(type);
    const { event, code, key, name } = factsOf(type);
    const events = consequences(before, after, stamp);
    expect(events.map((each) => each.type)).toEqual([loanEvent[event as keyof typeof loanEvent].type]);
    const [told] = events;
    if (told?.dataschema.endsWith('LoanTransactionDataV1')) {
      const option = { id: code, code: `loanTransactionType.${key}`, value: name };
      expect(told.data).toMatchObject({ type: option, amount: '5.00' });
    }
  });

  it('is kept among those of a replay exactly where it is replayed', () => {
    const { before, after } = posted(type);
    const replays = factsOf(type).replays !== 'NEVER';
    expect(after.posted.map((each) => each.type)).toEqual([...before.posted.map((each) => each.type), type]);
    expect(after.transactions.length - before.transactions.length).toBe(replays ? 1 : 0);
  });

  it('is added up in one way, and says that it is made', () => {
    const { journal, description } = factsOf(type);
    expect(isBooked(type, journal)).toBe(true);
    expect(typesBooked(journal)).toContain(type);
    expect(description).not.toContain('Not made yet');
    // An interest refund goes where its refund does.
    expect(bringingMoney.includes(type)).toBe(journal === 'PAID' && type !== 'INTEREST_REFUND');
  });
});

it('no two types of transactions have the same code, key or event', () => {
  for (const fact of ['code', 'key', 'event'] as const) {
    const values = loanTransactionTypes.map((type) => factsOf(type)[fact]);
    expect(new Set(values).size).toBe(values.length);
  }
});

it('a type that no command posts says so to clients', () => {
  const { values, meanings } = loanTransactionTypeNames;
  const made: readonly string[] = loanTransactionTypes;
  const others = values.filter((name) => !made.includes(name));
  expect(others.filter((name) => !meanings[name].endsWith('Not made yet.'))).toEqual([]);
});

it('the number of a type is the one that rows have had since there are any', () => {
  expect(transactionTypeNumbers).toEqual({
    DISBURSEMENT: 1,
    REPAYMENT: 2,
    WAIVE_INTEREST: 4,
    WAIVE_CHARGE: 9,
    ACCRUAL: 10,
    CHARGE_PAYMENT: 17,
    CREDIT_BALANCE_REFUND: 20,
    WRITE_OFF: 6,
    RECOVERY: 8,
    CHARGE_OFF: 27,
    MERCHANT_REFUND: 21,
    PAYOUT_REFUND: 22,
    GOODWILL_CREDIT: 23,
    CHARGEBACK: 25,
    RE_AMORTIZE: 30,
    DOWN_PAYMENT: 28,
    ACCRUAL_ADJUSTMENT: 34,
    ACCRUAL_ACTIVITY: 32,
    INTEREST_REFUND: 33,
  });
});
