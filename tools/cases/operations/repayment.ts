import { accountOf, ask } from '../stage.ts';
import { date, text } from '../values.ts';
import { amountCommand, moveAmount, type Operation, type Operations } from './operation.ts';

/** Pays what settles the loan. */
const payOff: Operation = (fields) => {
  const ref = fields.maybe('ref', text);
  const day = fields.maybe('date', date);
  return async (stage) => {
    const { loan } = await ask<{ loan: { payoff: { total: string } } }>(
      stage,
      'query ($id: ID!, $date: Date) { loan(id: $id) { payoff(date: $date) { total } } }',
      { id: accountOf(stage), date: day },
    );
    await moveAmount(stage, 'repayLoan', { ref, amount: loan.payoff.total, date: day });
  };
};

/** What lowers or raises what is owed by an amount. */
export const repaymentOperations: Operations = {
  repay: amountCommand('repayLoan'),
  payOff,
  creditBalanceRefund: amountCommand('refundLoanCreditBalance'),
  goodwillCredit: amountCommand('goodwillCredit'),
  merchantRefund: amountCommand('merchantRefund'),
  merchantIssuedRefund: amountCommand('merchantRefund'),
  payoutRefund: amountCommand('payoutRefund'),
  waiveInterest: amountCommand('waiveLoanInterest'),
};
