import { currencyDigits } from '@dayclose/domain/books/currency.ts';
import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import { formatMoney, maxOf, zero } from '@dayclose/domain/kernel/money.ts';
import type { TrialBalanceRow } from '@dayclose/domain/views.ts';
import { mostExpected, scanOf } from './cost.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';

/** By which date entries are counted. */
export const bookDates = enumeration('BookDate', 'The date by which journal entries are counted.', {
  POSTING: 'The business date on which they were entered.',
  VALUE: 'The date on which they take effect.',
});

const TrialBalanceLine = perSchema((draft) =>
  draft.builder.objectRef<TrialBalanceRow>('TrialBalanceLine').implement({
    authScopes: needs('READ'),
    description: 'Balance of one GL account in one currency, in the column of its side.',
    fields: (t) => ({
      account: t.exposeString('account', { description: 'Name of the GL account.' }),
      currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
      debit: t.field({
        description: 'The balance where debits exceed credits, else zero.',
        type: 'Decimal',
        resolve: (line) => column(line, line.debit - line.credit),
      }),
      credit: t.field({
        description: 'The balance where credits exceed debits, else zero.',
        type: 'Decimal',
        resolve: (line) => column(line, line.credit - line.debit),
      }),
    }),
  }),
);

/** A balance where it belongs to this column, else zero. */
function column({ currency }: TrialBalanceRow, balance: bigint): string {
  return formatMoney(maxOf(balance, zero), currencyDigits(currency));
}

/** The trial balance. */
export const trialBalanceNoun: Noun = {
  types: [TrialBalanceLine],
  addFields(draft) {
    draft.builder.queryField('trialBalance', (t) =>
      t.field({
        type: [TrialBalanceLine(draft)],
        authScopes: needs('READ'),
        complexity: scanOf(mostExpected.glAccounts),
        description:
          'Balance of each account at the end of a date; by posting date a past day no longer changes.',
        args: {
          date: t.arg({ type: 'Date', description: 'Everything if absent.' }),
          by: t.arg({
            description: 'The date that entries are counted by.',
            type: enumOf(draft, bookDates),
            required: true,
            defaultValue: 'POSTING',
          }),
        },
        resolve: (_root, { date, by }, { source }) => source.reads.trialBalance(by, date ?? undefined),
      }),
    );
  },
};
