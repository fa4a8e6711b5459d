import { formatMoney } from '@dayclose/domain/kernel/money.ts';
import { currencyDigits } from '@dayclose/domain/loan/currency.ts';
import { builder } from './builder.ts';
import { enumNamed } from './enums.ts';
import type { TrialBalanceRow } from './reads.ts';

const TrialBalanceLine = builder.objectRef<TrialBalanceRow>('TrialBalanceLine').implement({
  description: 'What was debited and credited to one GL account in one currency.',
  fields: (t) => ({
    account: t.exposeString('account', { description: 'Name of the GL account.' }),
    currency: t.exposeString('currency'),
    debit: t.field({ type: 'Decimal', resolve: (line) => formatMoney(line.debit, currencyDigits(line.currency)) }),
    credit: t.field({ type: 'Decimal', resolve: (line) => formatMoney(line.credit, currencyDigits(line.currency)) }),
  }),
});

builder.queryField('trialBalance', (t) =>
  t.field({
    type: [TrialBalanceLine],
    description: 'Debits and credits of each account through a date; by posting date a past day no longer changes.',
    args: {
      date: t.arg({ type: 'Date', description: 'Everything if absent.' }),
      by: t.arg({ type: enumNamed('BookDate', ['POSTING', 'VALUE']), required: true, defaultValue: 'POSTING' }),
    },
    resolve: (_root, { date, by }, { source }) => source.reads.trialBalance(by, date ?? undefined),
  }),
);
