import { expect, test } from 'vitest';
import { enumeration } from '../kernel/enumeration.ts';
import {
  anyId,
  described,
  id,
  idOfOneOf,
  idOrNobody,
  listOf,
  object,
  oneOf,
  optional,
  text,
  withDefault,
} from '../kernel/input.ts';
import { canonicalInput, readInput } from '../kernel/read-input.ts';
import { entitiesOf } from './entities-of.ts';

const kinds = enumeration('Kind', 'What it is.', { LOAN: 'A loan.', SAFE: 'A safe.' });
const said = (field: Parameters<typeof described>[1]) => described('A field.', field);
const fields = {
  note: said(optional(text)),
  loanId: said(optional(id('Loan'))),
  accountId: said(optional(idOfOneOf(['Loan', 'Safe']))),
  kind: said(withDefault(oneOf(kinds), 'LOAN')),
  accountIds: said(optional(listOf(idOrNobody('kind', { LOAN: 'Loan', SAFE: 'Safe' }), 5))),
  aggregateId: said(optional(anyId)),
  rules: said(optional(listOf(object('Rule', 'A rule.', { clientId: said(id('Client')) }), 5))),
};

test.each<[what: string, input: object, entities: readonly string[]]>([
  ['nothing', { note: '42' }, []],
  ['an id', { loanId: '42' }, ['Loan:42']],
  ['an id of one of several kinds', { accountId: '42' }, ['Loan:42', 'Safe:42']],
  ['an id of one of several kinds, by its kind', { accountId: { noun: 'Safe', id: '42' } }, ['Safe:42']],
  ['ids of the kind beside them', { kind: 'SAFE', accountIds: ['1', '2'] }, ['Safe:1', 'Safe:2']],
  ['ids of the kind that is meant by default', { accountIds: ['1'] }, ['Loan:1']],
  ['ids and what is none', { accountIds: ['1', { nobody: 'x' }] }, ['Loan:1']],
  ['an id of whatever kind', { aggregateId: { noun: 'Client', id: '3' } }, ['Client:3']],
  ['what is no id of any kind', { aggregateId: { nobody: 'x' } }, []],
  [
    'ids within groups of fields',
    { rules: [{ clientId: '3' }, { clientId: '4' }] },
    ['Client:3', 'Client:4'],
  ],
  ['one thing twice', { loanId: '42', accountIds: ['42'] }, ['Loan:42']],
])('a command that names %s is about that', (_, sent, entities) => {
  const input = readInput(fields, sent);
  if (!input.ok) throw new Error(JSON.stringify(input.details));
  expect(entitiesOf(fields, canonicalInput(fields, input.value), [])).toEqual(entities);
});

test('a command is about what it made and changed too, each once', () => {
  const after = [
    { kind: 'Loan', id: '42' },
    { kind: 'Loan', id: '43' },
  ];
  expect(entitiesOf(fields, { loanId: '42' }, after)).toEqual(['Loan:42', 'Loan:43']);
});
