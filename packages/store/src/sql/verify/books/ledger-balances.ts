import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { equal, factCheck, ofNobody } from '../facts.ts';

/** L2. */
export const ledgerBalances = factCheck('L2', 'the balances of all accounts of a currency add up to zero', [
  {
    rows: `
      select ${ofNobody}, currency_code(currency) as currency,
             sum(case side when ${entrySideNumbers.DEBIT} then amount else -amount end) as balance
      from journal_entries
      group by currency`,
    item: `'currency ' || r.currency`,
    facts: [equal('sum of all balances', '0.000000', 'r.balance')],
  },
]);
