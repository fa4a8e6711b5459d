import type { Queryable } from '../../database.ts';
import { type Check, examplesMax, type Look, type Violation } from './check.ts';

/** What has to hold of each row. Shape: all but `what` are SQL over the columns of the row. */
export interface Fact {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly holds: string;
}

/**
 * Rows, and what has to hold of each of them.
 *
 * Shape: `rows` is a select with a column `loan_id`, which is null for rows of the whole ledger; `item` is SQL that names
 * the row among those of its loan.
 */
export interface Facts {
  readonly rows: string;
  readonly item: string;
  readonly facts: readonly Fact[];
}

/** Two expressions that have to be equal. */
export function equal(what: string, expected: string, found: string): Fact {
  return { what, expected, found, holds: `(${expected}) is not distinct from (${found})` };
}

/** A condition on what is found; `expected` says it in words. */
export function holds(what: string, condition: string, found: string, expected: string): Fact {
  return { what, expected: `'${expected}'`, found, holds: condition };
}

/** An invariant that SQL alone can tell. */
export function factCheck(id: string, sentence: string, all: readonly Facts[]): Check {
  return {
    id,
    sentence,
    async run(look) {
      for (const facts of all) await lookAt(look, facts);
    },
  };
}

/** Looks at every row once, and a second time, for examples, only where some are broken. */
export async function lookAt(look: Look, facts: Facts): Promise<void> {
  const broken = facts.facts.map(({ holds: condition }) => `(${condition}) is not true`).join(' or ');
  const { rows } = await look.client.query<{ checked: string; violated: string }>(
    `select count(*) as checked, count(*) filter (where ${broken}) as violated from (${facts.rows}) r`,
  );
  const [counts] = rows;
  if (counts === undefined) throw new Error('a count has no row');
  const violated = Number(counts.violated);
  look.checked(Number(counts.checked));
  if (violated > 0) look.violated(violated, await readExamples(look.client, facts));
}

interface ExampleRow {
  readonly loanId: string | null;
  readonly accountNo: string | null;
  readonly item: string;
  readonly what: string;
  readonly expected: string | null;
  readonly found: string | null;
}

async function readExamples(client: Queryable, { rows, item, facts }: Facts): Promise<readonly Violation[]> {
  const values = facts.map(
    ({ what, expected, found, holds: condition }) =>
      `('${what}', (${expected})::text, (${found})::text, (${condition}) is true)`,
  );
  const { rows: examples } = await client.query<ExampleRow>(`
    select b.loan_id as "loanId", l.account_no as "accountNo", b.item, b.what, b.expected, b.found
    from (
      select r.loan_id, (${item})::text as item, f.what, f.expected, f.found
      from (${rows}) r
      cross join lateral (values ${values.join(', ')}) as f (what, expected, found, kept)
      where not f.kept
      order by 1, 2 limit ${examplesMax}
    ) b
    left join loans l on l.id = b.loan_id
    order by b.loan_id, b.item, b.what`);
  return examples.map(({ loanId, accountNo, expected, found, ...named }) => ({
    ...named,
    loan: loanId === null ? undefined : { id: loanId, accountNo: accountNo ?? undefined },
    expected: expected ?? 'nothing',
    found: found ?? 'nothing',
  }));
}
