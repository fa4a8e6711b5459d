import { expect, test } from 'vitest';
import { splitRepayment } from '../../../../test/builders/split-repayment.ts';
import { defineAccountsCommand } from './command.ts';
import { described, id, optional, text } from './input.ts';

test.each([
  ['has no such field', {}],
  ['holds a text', { otherLoanId: described('A text.', text) }],
  ['is the id of something else', { otherLoanId: described('A client.', id('Client')) }],
  ['may be left out', { otherLoanId: described('A loan.', optional(id('Loan'))) }],
])('a command whose input %s cannot be declared with a role for it', (_, field) => {
  const { otherLoanId: __, ...input } = splitRepayment.input;
  const command = { ...splitRepayment, input: { ...input, ...field } as typeof splitRepayment.input };
  expect(() => defineAccountsCommand(command)).toThrow(
    'the input otherLoanId of the role other is no id of a Loan',
  );
});
