import { expect, test } from 'vitest';
import type { TestGateway } from './gateway.ts';
import { send } from './mutations.ts';

/** An input that has to be refused. */
export interface Refusal {
  readonly what: string;
  readonly mutation: string;
  /** The input; `$name` stands for an id that the tests made. */
  readonly input: object;
  readonly status: number;
  readonly code: string;
  readonly message?: RegExp;
}

/** A refusal of one mutation: its status follows from its code. */
export type Row = readonly [what: string, input: object, code: string, message?: RegExp];

const statusOf: Readonly<Record<string, number>> = { BAD_REQUEST: 400, NOT_FOUND: 404 };

export function refusals(mutation: string, ...rows: readonly Row[]): readonly Refusal[] {
  return rows.map(([what, input, code, message]) => ({
    what,
    mutation,
    input,
    status: statusOf[code] ?? 422,
    code,
    ...(message && { message }),
  }));
}

/** A database on which everything is refused. */
export interface Refused {
  readonly gateway: TestGateway;
  readonly ids: Readonly<Record<string, string>>;
}

const tables = [
  'clients',
  'loan_products',
  'gl_accounts',
  'loans',
  'loan_summaries',
  'loan_installments',
  'loan_transactions',
  'loan_charges',
  'loan_charge_dues',
  'loan_delinquency_tags',
  'loan_delinquency_pauses',
  'savings_products',
  'savings_accounts',
  'savings_summaries',
  'savings_transactions',
  'journal_entries',
  'closed_books',
  'outbox',
  'job_runs',
  'business_dates',
];

/** Everything that a command could have changed: how many rows each table has, and a digest of what they hold. */
export async function stateOf({ pool }: Pick<TestGateway, 'pool'>): Promise<object> {
  const digests = tables.map(
    (table) => `select '${table}' as table, count(*)::int as rows,
                md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${table} t`,
  );
  const { rows } = await pool.query(digests.join(' union all '));
  return Object.fromEntries(rows.map(({ table, rows: count, digest }) => [table, [count, digest]]));
}

/** An input with the ids that its `$names` stand for. Errors: a name without an id throws. */
export function withIds(input: object, ids: Readonly<Record<string, string>>): object {
  return JSON.parse(JSON.stringify(input), (_, value) => {
    if (typeof value !== 'string' || !value.startsWith('$')) return value;
    const id = ids[value.slice(1)];
    if (id === undefined) throw new Error(`nothing was made that is called ${value}`);
    return id;
  });
}

/** One test for each row: the code, the HTTP status, one error, and nothing changed. */
export function testRefusals(rows: readonly Refusal[], world: () => Refused): void {
  let before: object | undefined;
  test.each(rows)('$mutation: $what is $status $code', async (row) => {
    const { gateway, ids } = world();
    before ??= await stateOf(gateway);
    const answer = await send(gateway, row.mutation, withIds(row.input, ids));
    const { data, errors, text } = answer;
    expect({ status: answer.status, code: errors[0]?.extensions.code }, text).toEqual({
      status: row.status,
      code: row.code,
    });
    if (row.message) expect(errors[0]?.message).toMatch(row.message);
    expect(errors[0]?.extensions).toMatchObject({ retryable: false, requestId: expect.any(String) });
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(await stateOf(gateway)).toEqual(before);
    expect(gateway.defects).toEqual([]);
  });
}
