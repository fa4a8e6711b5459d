import { describe, expect, it } from 'vitest';
import { decided } from '../../../../../test/builders/command-loan.ts';
import { commandNamed } from '../../../../../test/builders/command-named.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { loanSteps, stepsInput } from '../../../../../test/refusals/business-steps.ts';
import { today } from '../../../../../test/refusals/row.ts';
import { readInput } from '../../kernel/read-input.ts';
import { shipped } from '../../shipped.ts';
import type { JobSteps } from '../job-steps.ts';
import { configureBusinessSteps } from './configure-business-steps.ts';

const command = configureBusinessSteps(shipped);

function configured(read: JobSteps, input: object): JobSteps {
  const outcome = decided(commandNamed('configureBusinessSteps'), read, input, stampOn(today));
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.state as JobSteps;
}

describe('the steps of a job', () => {
  it('are taken from the lowest order to the highest, whatever room is left between them', () => {
    const input = stepsInput(
      'LOAN_COB',
      ['UPDATE_LOAN_ARREARS_AGING', 10_000],
      ['CHECK_LOAN_REPAYMENT_DUE', 1],
      ['ADD_PERIODIC_ACCRUAL_ENTRIES', 70],
    );
    expect(configured(loanSteps, input).steps).toEqual([
      'CHECK_LOAN_REPAYMENT_DUE',
      'ADD_PERIODIC_ACCRUAL_ENTRIES',
      'UPDATE_LOAN_ARREARS_AGING',
    ]);
  });

  it('are kept and answered by their names, whatever alias they are configured by', () => {
    const input = stepsInput('LOAN_COB', ['APPLY_PENALTY_FOR_OVERDUE_LOANS', 1], ['LOAN_TAGGING', 2]);
    const after = configured(loanSteps, input);
    expect(after.steps).toEqual(['APPLY_CHARGE_TO_OVERDUE_LOANS', 'LOAN_DELINQUENCY_CLASSIFICATION']);
    expect(command.answer(after)).toEqual({ jobName: 'LOAN_CLOSE_OF_BUSINESS', steps: after.steps });
  });

  it('that come out as they were are not written again', () => {
    const after = configured(loanSteps, stepsInput('LOAN_COB', ['ADD_PERIODIC_ACCRUAL_ENTRIES', 4]));
    expect(after).toBe(loanSteps);
  });

  it('may be each step that is installed, also one that no new tenant starts with', () => {
    const [kind] = shipped.kinds;
    const names = kind?.steps.map(({ name }) => name) ?? [];
    const input = stepsInput('LOAN_COB', ...names.map((name, at) => [name, at + 1] as const));
    expect(configured(loanSteps, input).steps).toEqual(names);
  });
});

describe('an input is refused before anything is looked up', () => {
  const step = 'LOAN_TAGGING';
  const many = Array.from({ length: 101 }, (_, at) => [step, at + 1] as const);
  it.each([
    ['without a step', stepsInput('LOAN_COB'), 'businessSteps', 'it is empty'],
    ['with more than a hundred steps', stepsInput('LOAN_COB', ...many), 'businessSteps', 'at most 100'],
    ['with an order of nought', stepsInput('LOAN_COB', [step, 0]), 'businessSteps.0.order', '1 to 10000'],
    [
      'with an order beyond the limit',
      stepsInput('LOAN_COB', [step, 10_001]),
      'businessSteps.0.order',
      '1 to',
    ],
    ['with half an order', stepsInput('LOAN_COB', [step, 1.5]), 'businessSteps.0.order', '1.5 is no whole'],
    [
      'with a step without a name',
      stepsInput('LOAN_COB', [' ', 1]),
      'businessSteps.0.stepName',
      'it is empty',
    ],
  ])('%s', (_what, input, field, reason) => {
    const read = readInput(command.input, input);
    expect(read).toMatchObject({ ok: false, code: 'INVALID_VALUE', details: { field } });
    if (!read.ok) expect(read.details.reason).toContain(reason);
  });
});
