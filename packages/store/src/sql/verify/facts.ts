import type { AnyAccountStore } from '../../accounts/account-store.ts';
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
 * Shape: `rows` is a select with columns `owner_kind` and `owner_id`, as the journal has them, which are null for rows of
 * the whole ledger; `item` is SQL that names the row among those of its owner.
 */
export interface Facts {
  readonly rows: string;
  readonly item: string;
  readonly facts: readonly Fact[];
}

/** Columns of a row of the whole ledger. */
export const ofNobody = 'null::smallint as owner_kind, null::bigint as owner_id';

/** Two expressions that have to be equal. */
export function equal(what: string, expected: string, found: string): Fact {
  return { what, expected, found, holds: `(${expected}) is not distinct from (${found})` };
}

/** A condition on what is found; `expected` says it in words. */
export function holds(what: string, condition: string, found: string, expected: string): Fact {
  return { what, expected: `'${expected}'`, found, holds: condition };
}

/** Facts of the accounts of a kind, whichever it is, among all that there are; nothing where the kind has none such. */
export type FactsOfKind = (accounts: AnyAccountStore, all: readonly AnyAccountStore[]) => Facts | undefined;

/** An invariant that SQL alone can tell. */
export function factCheck(id: string, sentence: string, all: readonly (Facts | FactsOfKind)[]): Check {
  return {
    id,
    sentence,
    async run(look) {
      for (const each of all) {
        const facts =
          typeof each === 'function' ? look.accounts.flatMap((of) => each(of, look.accounts) ?? []) : [each];
        for (const some of facts) await lookAt(look, some);
      }
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
  if (violated > 0) look.violated(violated, await readExamples(look, facts));
}

interface ExampleRow {
  readonly ownerKind: number | null;
  readonly ownerId: string | null;
  readonly accountNo: string | null;
  readonly item: string;
  readonly what: string;
  readonly expected: string | null;
  readonly found: string | null;
}

async function readExamples(look: Look, { rows, item, facts }: Facts): Promise<readonly Violation[]> {
  const values = facts.map(
    ({ what, expected, found, holds: condition }) =>
      `('${what}', (${expected})::text, (${found})::text, (${condition}) is true)`,
  );
  const { rows: examples } = await look.client.query<ExampleRow>(`
    select b.owner_kind as "ownerKind", b.owner_id as "ownerId", n.account_no as "accountNo", b.item, b.what, b.expected,
           b.found
    from (
      select r.owner_kind, r.owner_id, (${item})::text as item, f.what, f.expected, f.found
      from (${rows}) r
      cross join lateral (values ${values.join(', ')}) as f (what, expected, found, kept)
      where not f.kept
      order by 1, 2, 3 limit ${examplesMax}
    ) b
    left join lateral (${namesIn(look.accounts)}) n on true
    order by b.owner_kind, b.owner_id, b.item, b.what`);
  return examples.map(({ ownerKind, ownerId, accountNo, expected, found, ...named }) => ({
    ...named,
    account:
      ownerKind === null || ownerId === null
        ? undefined
        : { kind: kindOf(look.accounts, ownerKind), id: ownerId, accountNo: accountNo ?? undefined },
    expected: expected ?? 'nothing',
    found: found ?? 'nothing',
  }));
}

/** SQL of the number of the account that is the owner of a row `b`. */
function namesIn(accounts: readonly AnyAccountStore[]): string {
  const tables = accounts.map(
    ({ kind, table }) =>
      `select account_no from ${table} where b.owner_kind = ${kind.ledgerOwner} and id = b.owner_id`,
  );
  return ['select null as account_no where false', ...tables].join(' union all ');
}

function kindOf(accounts: readonly AnyAccountStore[], ownerKind: number): string {
  const store = accounts.find(({ kind }) => kind.ledgerOwner === ownerKind);
  return store?.kind.name.toLowerCase() ?? `account of kind ${ownerKind}`;
}
