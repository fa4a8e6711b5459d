import { isBooked, movesMoney, typeName } from './transaction-types.ts';

const charged = (part: string) =>
  `case when ${isBooked('t.type', 'PAID')} or ${isBooked('t.type', 'WAIVED')} or ${isBooked('t.type', 'WRITTEN_OFF')} then t.${part} else 0 end as ${part}`;

/**
 * SQL of what moved the balances of loans: money that went out raises what is owed, and what came in, was waived or was
 * written off lowers it. A charge-off moves none, nor does what is recovered of what is owed no more.
 */
export const loanMovements = `
  select t.loan_id as account_id, t.number, ${typeName('t.type')} as type, t.value_date, t.posting_date, t.reversed_on, t.counterpart,
         case when ${isBooked('t.type', 'LENT')} or ${isBooked('t.type', 'REFUNDED')} then t.amount else -t.amount end as raises,
         ${['interest', 'fees', 'penalties'].map(charged).join(', ')}
  from loan_transactions t
  where ${movesMoney('t')} and not ${isBooked('t.type', 'CHARGED_OFF')} and not ${isBooked('t.type', 'RECOVERED')}`;
