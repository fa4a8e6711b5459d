import { isCurrency } from '@dayclose/domain/books/currency.ts';
import { defineCommand } from '@dayclose/domain/kernel/command.ts';
import { described, id, text } from '@dayclose/domain/kernel/input.ts';
import { zero } from '@dayclose/domain/kernel/money.ts';
import { accept, reject } from '@dayclose/domain/kernel/outcome.ts';
import { target } from '@dayclose/domain/kernel/target.ts';
import { type ActiveDeposit, depositAnswer } from './deposit.ts';
import { depositKind } from './kind.ts';

/** What is known before a deposit is opened. */
export interface NewDeposit {
  readonly id: string;
  readonly hasClient: boolean;
}

export const newDepositTarget = target<{ readonly clientId: string }, NewDeposit>('newDeposit');

/** Opens a deposit with nothing in it, which closes its first day with that of its opening. */
export const openDeposit = defineCommand({
  name: 'openDeposit',
  description: 'Opens a deposit.',
  permission: 'OPEN_DEPOSIT',
  inputName: 'OpenDepositInput',
  input: {
    clientId: described('Global id of the client whose money it will be.', id('Client')),
    currency: described('Code of ISO 4217.', text),
  },
  answers: 'Deposit',
  target: newDepositTarget,
  opens: depositKind,
  ref: ({ clientId }) => ({ clientId }),
  rejects: ['CLIENT_NOT_FOUND', 'INVALID_VALUE'],
  decide(read, { clientId, currency }, { businessDate }) {
    if (!read.hasClient) return reject('CLIENT_NOT_FOUND', { value: clientId });
    if (!isCurrency(currency))
      return reject('INVALID_VALUE', { field: 'currency', reason: `${currency} is no currency` });
    const deposit: ActiveDeposit = {
      kind: 'Deposit',
      status: 'ACTIVE',
      id: read.id,
      accountNo: read.id.padStart(9, '0'),
      ...{ clientId, currency, activatedOn: businessDate, closedThrough: businessDate - 1 },
      ...{ paidIn: zero, accrued: zero, paidOut: zero, balance: zero },
      ...{ postingCount: 0, posted: [], eventCount: 0 },
    };
    return accept(deposit);
  },
  answer: (deposit) => ({ deposit: depositAnswer(deposit) }),
});
