import { balanceChange, isKeptTransaction, isSavingsType, savingsTypeName } from './savings-types.ts';

/** SQL of what moved the balances of savings accounts: all but accruals and holds, interest and fees as postings of their own. */
export const savingsMovements = `
  select t.account_id, t.number, ${savingsTypeName('t.type')} as type, t.value_date, t.posting_date, t.reversed_on, t.counterpart,
         ${balanceChange('t')} as raises, 0::numeric as noted, 0::numeric as interest, 0::numeric as fees, 0::numeric as penalties
  from savings_transactions t
  where ${isKeptTransaction('t')} and ${isSavingsType('t.type', ({ moves }) => moves === 'IN' || moves === 'OUT')}`;
