import { accountOf, ask, command, type Stage } from '../stage.ts';
import { date, figure, text } from '../values.ts';
import { idOf, type Operation, type Operations, posting } from './operation.ts';

/** The transaction that stands today where a step made one: a replay may have put others in its place. */
async function transactionOf(stage: Stage, ref: string): Promise<string> {
  let id = idOf(stage, ref);
  for (;;) {
    const { node } = await ask<{ node: { supersededBy: { id: string } | null } | null }>(
      stage,
      'query ($id: ID!) { node(id: $id) { ... on LoanTransaction { supersededBy { id } } } }',
      { id },
    );
    if (!node?.supersededBy) return id;
    id = node.supersededBy.id;
  }
}

const reverse: Operation = (fields) => {
  const target = fields.need('target', text);
  fields.ignore('date');
  return async (stage) => {
    const value = { loanId: accountOf(stage), transactionId: await transactionOf(stage, target) };
    await command(stage, 'reverseLoanTransaction', { type: 'ReverseLoanTransactionInput', value }, 'id');
  };
};

/** A command that names a transaction and an amount. */
function onTransaction(mutation: string, type: string): Operation {
  return (fields) => {
    const target = fields.need('target', text);
    const ref = fields.maybe('ref', text);
    const given = { amount: fields.need('amount', figure), date: fields.maybe('date', date) };
    return async (stage) => {
      const transactionId = await transactionOf(stage, target);
      const value = { loanId: accountOf(stage), transactionId, ...given };
      await posting(stage, mutation, { type, value }, ref);
    };
  };
}

const rescheduleDueDate: Operation = (fields) => {
  fields.ignore('submittedOn');
  const from = fields.maybe('rescheduleFromDate', date) ?? fields.need('from', date);
  const to = fields.maybe('adjustedDueDate', date) ?? fields.need('to', date);
  return async (stage) => {
    const value = { loanId: accountOf(stage), from, to };
    await command(stage, 'rescheduleInstallment', { type: 'RescheduleInstallmentInput', value }, 'id');
  };
};

/** What changes what is posted or planned already. */
export const correctionOperations: Operations = {
  reverse,
  adjust: onTransaction('adjustLoanTransaction', 'AdjustLoanTransactionInput'),
  chargeback: onTransaction('chargebackLoan', 'LoanTransactionAmountInput'),
  rescheduleDueDate,
};
