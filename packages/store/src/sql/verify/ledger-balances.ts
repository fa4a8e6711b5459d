import { equal, factCheck } from './facts.ts';

/** L2. */
export const ledgerBalances = factCheck('L2', 'the balances of all accounts of a currency add up to zero', [
  {
    rows: `
      select null::bigint as loan_id, currency,
             sum(case side when 'DEBIT' then amount else -amount end) as balance
      from journal_entries
      group by currency`,
    item: `'currency ' || r.currency`,
    facts: [equal('sum of all balances', '0.000000', 'r.balance')],
  },
]);
