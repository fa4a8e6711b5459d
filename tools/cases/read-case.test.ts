import { expect, test } from 'vitest';
import { casesOfFolder } from './case-file.ts';
import { byOurFigures, readOurFigures } from './our-figures.ts';
import { readCase } from './read-case.ts';

/** The content of a case that comes with the project. */
function content(id: string): Record<string, never> {
  return structuredClone(casesOfFolder().find((each) => each.id === id)?.content) as never;
}

/** The case with something in it changed; a path that leads nowhere yet is made. */
function changed(id: string, path: readonly (string | number)[], value: unknown): unknown {
  const given = content(id);
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce<unknown>((at, part) => (at as never)[part], given);
  (holder as Record<string | number, unknown>)[last] = value;
  return given;
}

test.each(casesOfFolder().map((each) => [each.id, each] as const))('%s is known whole', (_, given) => {
  expect(readCase(byOurFigures(given, readOurFigures()).content).acts.length).toBeGreaterThan(1);
});

const charge = { op: 'addCharge', name: 'Fee', kind: 'FEE', amount: '1.00' };
test.each([
  ['an object', 7, 'the case: 7 is no object'],
  ['a product', { steps: [] }, 'product: it is missing'],
  ['a list of steps', { product: content('F-001').product }, 'steps: it is missing'],
  ['a field of a case', changed('F-001', ['sequel'], []), 'sequel: this field is not known'],
  ['a term', changed('F-001', ['product', 'colour'], 'red'), 'product.colour: this field is not known'],
  [
    'a word of a term',
    changed('F-001', ['product', 'scheduleType'], 'SPIRAL'),
    'product.scheduleType: SPIRAL is not known; known: CUMULATIVE, PROGRESSIVE',
  ],
  [
    'a rule of allocation',
    changed('F-001', ['product', 'allocationOrder', 0], 'LATER_FEE'),
    'product.allocationOrder[0]: LATER is not known; known: PAST_DUE, DUE, IN_ADVANCE',
  ],
  [
    'a setting',
    changed('F-001', ['product', 'config', 'cobSteps'], []),
    'product.config.cobSteps: this field is not known',
  ],
  [
    'compounding',
    changed('F-018', ['product', 'interestRecalculation', 'compounding'], 'FEE'),
    'product.interestRecalculation.compounding: FEE is not known; known: NONE',
  ],
  ['an operation', changed('F-001', ['steps', 1, 'op'], 'borrow'), 'steps[1].op: borrow is not known'],
  [
    'an operation of another kind of account',
    changed('F-001', ['steps', 1, 'op'], 'deposit'),
    'steps[1].op: deposit is not known',
  ],
  [
    'a field of an operation',
    changed('F-001', ['steps', 1, 'colour'], 'red'),
    'steps[1].colour: this field is not known',
  ],
  [
    'a field of a charge',
    changed('F-001', ['steps', 1], { ...charge, timing: 'NEVER' }),
    'steps[1].timing: NEVER is not known; known: SPECIFIED_DUE_DATE, EACH_INSTALLMENT',
  ],
  ['an amount', changed('F-001', ['steps', 1, 'principal'], 'much'), 'steps[1].principal: much is no figure'],
  [
    'a date',
    changed('F-001', ['steps', 0, 'businessDate'], '1 May'),
    'steps[0].businessDate: 1 May is no date',
  ],
  ['a check', changed('F-001', ['expect', 'mood'], 'good'), 'expect.mood: this field is not known'],
  [
    'a field of a transaction',
    changed('F-026', ['expect', 'transactions', 0, 'mood'], 'good'),
    'expect.transactions[0].mood: this field is not known',
  ],
  [
    'a type of transaction',
    changed('F-026', ['expect', 'transactions', 0, 'type'], 'GIFT'),
    'expect.transactions[0].type: GIFT is not known',
  ],
  [
    'a row that is too long',
    changed('F-001', ['expect', 'schedule', 0, 13], 'more'),
    'expect.schedule[0]: a row has 13 places, this one 14',
  ],
  [
    'an event',
    changed('F-093', ['expect', 'events'], ['LOAN_PAID']),
    'expect.events[0]: LOAN_PAID is not known',
  ],
  [
    'a refusal that no step has to meet',
    changed('F-047', ['expect', 'error'], 'SOMETHING'),
    'expect.error: no step has to be refused with SOMETHING',
  ],
  [
    'a user',
    changed('F-060', ['steps', 9, 'userBypassesCob'], true),
    'steps[9].userBypassesCob: no user goes past Close of Business',
  ],
])('a case fails by %s that is not known', (_, given, failure) => {
  expect(() => readCase(given)).toThrow(failure);
});
