import { isBooked, movesMoney, typeName } from './transaction-types.ts';

const charged = (part: string) =>
  `case when ${isBooked('t.type', 'PAID', 'WAIVED', 'WRITTEN_OFF')} then t.${part} else 0 end as ${part}`;

/** A charge-off moves no balance, nor does what is recovered of what is owed no more, or what is spread anew. */
const movesNothing = isBooked('t.type', 'CHARGED_OFF', 'RECOVERED', 'NOTED');

/**
 * SQL of what statements of loans tell: money that went out raises what is owed, and what came in, was waived or was
 * written off lowers it; of what moves no balance what it came to.
 */
export const loanMovements = `
  select t.loan_id as account_id, t.number, ${typeName('t.type')} as type, t.value_date, t.posting_date, t.reversed_on, t.counterpart,
         case when ${movesNothing} then 0
              when ${isBooked('t.type', 'LENT', 'REFUNDED')} then t.amount else -t.amount end as raises,
         case when ${movesNothing} then t.amount else 0 end as noted,
         ${['interest', 'fees', 'penalties'].map(charged).join(', ')}
  from loan_transactions t
  where ${movesMoney('t')}`;
