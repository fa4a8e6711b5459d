import type { InputFields } from '@dayclose/domain/kernel/field.ts';
import {
  described,
  id,
  idOrNobody,
  listOf,
  money,
  object,
  optional,
  text,
  withDefault,
} from '@dayclose/domain/kernel/input.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { expect, test } from 'vitest';
import { ids, schema, schemaInstalled } from '../../../../test/builders/shipped-schema.ts';
import { decodeIds } from './command-inputs.ts';
import { globalId } from './global-id.ts';

const part = object('PartInput', 'A part.', { productId: described('A product.', id('LoanProduct')) });
const fields = {
  loanId: described('A loan.', id('Loan')),
  clientId: described('A client.', optional(id('Client'))),
  amount: described('An amount.', optional(money)),
  accountIds: described('Accounts.', optional(listOf(id('Loan'), 10))),
  parts: described('Parts.', optional(listOf(part, 10))),
};

test('ids become those of the database, wherever they stand; all else stays', () => {
  const input = {
    loanId: globalId('Loan', '7'),
    clientId: null,
    amount: '1.00',
    accountIds: [globalId('Loan', '8'), globalId('Loan', '9')],
    parts: [{ productId: globalId('LoanProduct', '3') }],
  };
  expect(decodeIds({ ids, installed: schemaInstalled }, fields, input)).toEqual({
    loanId: '7',
    clientId: null,
    amount: '1.00',
    accountIds: ['8', '9'],
    parts: [{ productId: '3' }],
  });
});

test.each([
  { input: { loanId: globalId('Client', '7') }, field: 'loanId', kind: 'Loan' },
  { input: { loanId: '7' }, field: 'loanId', kind: 'Loan' },
  { input: { accountIds: [globalId('Loan', '8'), 'x'] }, field: 'accountIds.1', kind: 'Loan' },
  { input: { clientId: globalId('Loan', '7') }, field: 'clientId', kind: 'Client', code: 'CLIENT_NOT_FOUND' },
  {
    input: { parts: [{ productId: '' }] },
    field: 'parts.0.productId',
    kind: 'LoanProduct',
    code: 'PRODUCT_NOT_FOUND',
  },
])('an id that is none of its kind is not found: $field', ({ input, field, kind, code = 'NOT_FOUND' }) => {
  const notFound = { code, http: { status: code === 'NOT_FOUND' ? 404 : 422, headers: {} } };
  expect(() => decodeIds({ ids, installed: schemaInstalled }, fields, input)).toThrow(
    expect.objectContaining({
      extensions: expect.objectContaining({ ...notFound, details: expect.objectContaining({ field, kind }) }),
    }),
  );
});

test.each([
  { kind: 'LOAN', taken: ['7', { nobody: globalId('Client', '8') }] },
  { kind: undefined, taken: ['7', { nobody: globalId('Client', '8') }] },
  { kind: 'CLIENT', taken: [{ nobody: globalId('Loan', '7') }, '8'] },
])(
  'an id is of what the field beside it says, by default too, and any other is nobody’s: $kind',
  ({ kind, taken }) => {
    const asked = {
      kind: described('What they are.', withDefault(text, 'LOAN')),
      ids: described('Ids.', listOf(idOrNobody('kind', { LOAN: 'Loan', CLIENT: 'Client' }), 10)),
    };
    const input = { kind, ids: [globalId('Loan', '7'), globalId('Client', '8')] };
    expect(decodeIds({ ids, installed: schemaInstalled }, asked, input)).toEqual({ kind, ids: taken });
  },
);

/** What arguments that are fields themselves are called. */
const scalars: Readonly<Record<string, string>> = {
  ...{ date: 'Date', id: 'ID', anyId: 'ID', text: 'String', integer: 'Int' },
};
function argumentType({ type }: Pick<InputFields[string], 'type'>): string | undefined {
  if (type.kind === 'list') return `[${argumentType({ type: type.of })}!]`;
  if (type.kind === 'object') return type.name;
  return type.kind === 'oneOf' ? type.of.name : scalars[type.kind];
}

test('there is one mutation for each command, with its input or its fields, and an idempotency key', () => {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  expect(Object.keys(mutations).toSorted()).toEqual(
    shipped.commands.map((command) => command.name).toSorted(),
  );
  for (const { name, inputName, input } of shipped.commands) {
    const args = mutations[name]?.args.map((arg) => `${arg.name}: ${arg.type}`);
    const asked =
      inputName === undefined
        ? Object.entries(input as InputFields).map(([name, field]) => `${name}: ${argumentType(field)}!`)
        : [`input: ${inputName}!`];
    expect(args?.toSorted()).toEqual(['idempotencyKey: String', ...asked].toSorted());
  }
});
