import { earlyDate } from '../../books/value-date.ts';
import { defineCommand } from '../../kernel/command.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, id, optional, text } from '../../kernel/input.ts';
import { zero } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { target } from '../../kernel/target.ts';
import { savingsEvent } from '../events/list.ts';
import { savingsKind } from '../kind.ts';
import type { SavingsProduct } from '../product/product.ts';
import type { SavingsBalances, SubmittedSavings } from '../savings-account.ts';
import { savingsAnswer } from '../snapshot.ts';

/** What is known before a savings account is applied for. */
export interface SavingsApplication {
  readonly id: string;
  readonly client: { readonly id: string; readonly activatedOn: number } | undefined;
  readonly product: SavingsProduct | undefined;
  readonly externalIdTaken: boolean;
}

interface ApplicationRef {
  readonly clientId: string;
  readonly productId: string;
  readonly externalId: string | undefined;
}
export const savingsApplicationTarget = target<ApplicationRef, SavingsApplication>('savingsApplication');

const nothing: SavingsBalances = {
  balance: zero,
  onHold: zero,
  accrued: { credit: zero, debit: zero },
  posted: { credit: zero, debit: zero },
};

/** Applies for a savings account, which copies the terms of its product. */
export const openSavings = defineCommand({
  name: 'openSavings',
  description: 'Applies for a savings account of a product.',
  permission: 'OPEN_SAVINGS',
  inputName: 'OpenSavingsInput',
  input: {
    clientId: described('Global id of the client who saves.', id('Client')),
    productId: described(
      'Global id of the savings product whose terms the account copies.',
      id('SavingsProduct'),
    ),
    submittedOn: described(
      'The day of the application. It cannot be after the business date, which it is if absent.',
      optional(date),
    ),
    externalId: described(
      'The id that another system knows the account by; no two savings accounts have the same.',
      optional(text),
    ),
  },
  answers: 'SavingsAccount',
  target: savingsApplicationTarget,
  opens: savingsKind,
  ref: ({ clientId, productId, externalId }) => ({ clientId, productId, externalId }),
  rejects: [
    'CLIENT_NOT_FOUND',
    'SAVINGS_PRODUCT_NOT_FOUND',
    'DATE_IN_FUTURE',
    'DATE_TOO_EARLY',
    'DUPLICATE_EXTERNAL_ID',
  ],
  decide(read, input, stamp) {
    const { client, product } = read;
    if (client === undefined) return reject('CLIENT_NOT_FOUND', { value: input.clientId });
    if (product === undefined) return reject('SAVINGS_PRODUCT_NOT_FOUND', { value: input.productId });
    const submittedOn = input.submittedOn ?? stamp.businessDate;
    const refusal =
      futureDate(submittedOn, stamp, 'The date on which a savings account is applied for', 'submittedOn') ??
      earlyDate(submittedOn, client.activatedOn, 'on which the client was activated', 'submittedOn');
    if (refusal !== undefined) return refusal;
    if (read.externalIdTaken) return reject('DUPLICATE_EXTERNAL_ID', { value: input.externalId ?? '' });
    const account: SubmittedSavings = {
      kind: 'SavingsAccount',
      status: 'SUBMITTED',
      id: read.id,
      accountNo: read.id.padStart(9, '0'),
      externalId: input.externalId,
      clientId: client.id,
      productId: product.id,
      termsId: product.termsId,
      terms: product.terms,
      submittedOn,
      enteredOn: stamp.businessDate,
      balances: nothing,
      transactionCount: 0,
      transactions: [],
      posted: [],
      eventCount: 0,
    };
    return accept(account, savingsEvent.created.of(stamp, account));
  },
  answer: savingsAnswer,
});
