import { accountOf, command, type Stage } from '../stage.ts';
import { date, figure, text } from '../values.ts';
import { idOf, type Operation, type Operations, remember } from './operation.ts';
import { prepare } from './prepare.ts';

const submitSavings: Operation = (fields) => {
  const submittedOn = fields.maybe('submittedOn', date);
  const externalId = fields.maybe('externalId', text);
  return async (stage) => {
    const value = { ...(await prepare(stage)), submittedOn, externalId };
    const opened = await command<{ id: string }>(
      stage,
      'openSavings',
      { type: 'OpenSavingsInput', value },
      'id',
    );
    stage.account = opened.id;
  };
};

/** A command that changes the state of a savings account on a date. */
function onDate(mutation: string): Operation {
  return (fields) => {
    const day = fields.maybe('date', date);
    return async (stage) => {
      const value = { accountId: accountOf(stage), date: day };
      await command(stage, mutation, { type: 'SavingsDateInput', value }, 'id');
    };
  };
}

/** A command that moves an amount on a savings account. */
function amount(mutation: string): Operation {
  return (fields) => {
    const ref = fields.maybe('ref', text);
    const given = { amount: fields.need('amount', figure), date: fields.maybe('date', date) };
    return (stage) => moved(stage, mutation, { type: 'SavingsAmountInput', value: given }, ref);
  };
}

const adjust: Operation = (fields) => {
  const target = fields.need('target', text);
  const ref = fields.maybe('ref', text);
  const given = { amount: fields.need('amount', figure), date: fields.maybe('date', date) };
  return (stage) => {
    const value = { transactionId: idOf(stage, target), ...given };
    const input = { type: 'AdjustSavingsTransactionInput', value };
    return moved(stage, 'adjustSavingsTransaction', input, ref);
  };
};

async function moved(
  stage: Stage,
  mutation: string,
  { type, value }: { readonly type: string; readonly value: object },
  ref: string | undefined,
): Promise<void> {
  const input = { type, value: { accountId: accountOf(stage), ...value } };
  const { id } = await command<{ id: string }>(stage, mutation, input, 'id');
  remember(stage, ref, id);
}

const reverse: Operation = (fields) => {
  const target = fields.need('target', text);
  fields.ignore('date');
  return async (stage) => {
    const value = { accountId: accountOf(stage), transactionId: idOf(stage, target) };
    const input = { type: 'ReverseSavingsTransactionInput', value };
    await command(stage, 'reverseSavingsTransaction', input, 'id');
  };
};

/** Everything on a savings account. */
export const savingsOperations: Operations = {
  submitSavings,
  approveSavings: onDate('approveSavings'),
  activateSavings: onDate('activateSavings'),
  closeSavings: onDate('closeSavings'),
  postInterest: onDate('postSavingsInterest'),
  deposit: amount('deposit'),
  withdraw: amount('withdraw'),
  hold: amount('holdSavings'),
  release: amount('releaseHold'),
  adjust,
  reverse,
};
