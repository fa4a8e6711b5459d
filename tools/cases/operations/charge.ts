import { chargeCalculation } from '../product/limits-and-penalties.ts';
import { accountOf, command } from '../stage.ts';
import { date, figure, listOf, named, text } from '../values.ts';
import { idOf, type Operation, type Operations, posting, remember } from './operation.ts';

const addCharge: Operation = (fields) => {
  const ref = fields.maybe('ref', text);
  const given = {
    kind: fields.need('kind', named('FEE', 'PENALTY')),
    name: fields.need('name', text),
    calculation: fields.maybe('calculation', chargeCalculation),
    timing: fields.maybe('timing', named('SPECIFIED_DUE_DATE', 'EACH_INSTALLMENT')),
    amount: fields.maybe('amount', figure) ?? fields.need('percent', figure),
    dueOn: fields.maybe('dueDate', date),
  };
  return async (stage) => {
    const value = { loanId: accountOf(stage), ...given };
    const charge = await command<{ id: string }>(
      stage,
      'addLoanCharge',
      { type: 'AddLoanChargeInput', value },
      'id',
    );
    remember(stage, ref, charge.id);
  };
};

const waiveCharge: Operation = (fields) => {
  const target = fields.maybe('target', text);
  const targets = target === undefined ? fields.need('targets', listOf(text)) : [target];
  fields.ignore('date');
  return async (stage) => {
    const chargeIds = targets.map((ref) => idOf(stage, ref));
    const value = { loanId: accountOf(stage), chargeIds };
    await command(stage, 'waiveLoanCharges', { type: 'WaiveLoanChargesInput', value }, 'id');
  };
};

const payCharge: Operation = (fields) => {
  const target = fields.need('target', text);
  const ref = fields.maybe('ref', text);
  const given = { amount: fields.need('amount', figure), date: fields.maybe('date', date) };
  return async (stage) => {
    const value = { loanId: accountOf(stage), chargeId: idOf(stage, target), ...given };
    await posting(stage, 'payLoanCharge', { type: 'PayLoanChargeInput', value }, ref);
  };
};

/** Fees and penalties. */
export const chargeOperations: Operations = {
  addCharge,
  waiveCharge,
  waiveCharges: waiveCharge,
  payCharge,
};
