import type { FieldType } from '@dayclose/domain/kernel/field.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';

/** A value that a field of some type does not take. */
export interface BadValue {
  readonly what: string;
  readonly value: unknown;
  readonly status: number;
  readonly code: string;
}

const bad =
  (status: number, code: string) =>
  (what: string, value: unknown): BadValue => ({
    what,
    value,
    status,
    code,
  });
const malformed = bad(400, 'BAD_REQUEST');
const absentCodes: Readonly<Record<string, string>> = {
  Client: 'CLIENT_NOT_FOUND',
  LoanProduct: 'PRODUCT_NOT_FOUND',
  SavingsProduct: 'SAVINGS_PRODUCT_NOT_FOUND',
  GlAccount: 'GL_ACCOUNT_NOT_FOUND',
};
/** What a command is about is 404, anything else that it names is 422. */
const absent = (kind: string) => bad(kind in absentCodes ? 422 : 404, absentCodes[kind] ?? 'NOT_FOUND');
const invalidAmount = bad(422, 'INVALID_AMOUNT');
const invalidValue = bad(422, 'INVALID_VALUE');

const amounts = [
  ['an exponent', '1e2'],
  ['hexadecimal digits', '0x10'],
  ['thousands separators', '1,000.00'],
  ['wide digits', '１２'],
  ['a space', '10.10 '],
  ['40 digits', '1'.repeat(40)],
  ['no number', 'NaN'],
  ['no digits', ''],
  ['a minus', '-1'],
] as const;

/** What no field of a type takes, whatever it is the field of. */
export function badValuesOf(type: FieldType): readonly BadValue[] {
  switch (type.kind) {
    case 'id':
    case 'idOfOneOf': {
      const of = typeof type.of === 'string' ? type.of : String(type.of[0]);
      const notFound = absent(of);
      return [
        notFound('text that is no id', 'seven'),
        notFound('an id of the database', '7'),
        notFound('an id of another kind', globalId(of === 'Client' ? 'Loan' : 'Client', 1)),
        notFound('an id beyond what the database counts to', globalId(of, '9223372036854775808')),
        malformed('a number with a fraction', 1.5),
        malformed('a list', [['x']]),
      ];
    }
    case 'decimal':
      return [
        ...amounts.map(([what, value]) => invalidAmount(what, value)),
        malformed('a JSON number', 10.1),
        malformed('a flag', true),
      ];
    case 'date':
      return [
        malformed('a day that there is not', '2026-02-30'),
        malformed('the year 0', '0000-01-01'),
        malformed('a year of six digits', '+010000-01-01'),
        malformed('a month of one digit', '2026-1-1'),
        malformed('an instant', '2024-01-15T00:00:00Z'),
        malformed('a number', 20240115),
      ];
    case 'instant':
      return [malformed('no instant', 'yesterday'), malformed('a number', 20240115)];
    case 'text':
      return [
        invalidValue('nothing but space', ' '),
        invalidValue('ten thousand emoji', '🙂'.repeat(10_000)),
        malformed('a number', 7),
      ];
    case 'integer':
      return [
        malformed('more than 32 bits', 2_147_483_648),
        malformed('a fraction', 1.5),
        malformed('text', '7'),
        invalidValue('a number below the least', -1),
      ];
    case 'flag':
      return [malformed('text', 'true'), malformed('a number', 1)];
    case 'oneOf':
      return [
        malformed('an unknown name', 'TEA'),
        malformed('a name in small letters', type.of.values[0]?.toLowerCase()),
        malformed('a number', 0),
      ];
    case 'anyId':
    case 'idOrNobody':
      return [malformed('a number with a fraction', 1.5)];
    case 'list':
      return [invalidValue('an empty list', []), malformed('a list that holds null', [null])];
    case 'object':
      return [malformed('text', 'x')];
    default:
      return type satisfies never;
  }
}
