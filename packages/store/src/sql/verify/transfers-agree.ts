import type { AnyAccountStore } from '../../accounts/account-store.ts';
import { equal, type FactsOfKind, holds } from './facts.ts';

/**
 * SQL of the ends of transfers on accounts of a kind, each by the id that the other end knows it by.
 *
 * Shape: of what was posted again the posting that is left, by the number of the first.
 */
function endsOn({ kind, table, transactions }: AnyAccountStore): readonly string[] {
  if (transactions === undefined) return [];
  const { table: rows, id } = transactions;
  return [
    `
    select ${kind.ledgerOwner} as owner_kind, t.${id} as owner_id, t.number,
           t.${id} * 1000000 + coalesce(t.origin, t.number) as end_id, t.counterpart, t.amount, t.value_date, t.reversed_on,
           a.currency
    from ${rows} t
    left join ${table} a on a.id = t.${id}
    where t.counterpart is not null and t.superseded_by is null`,
  ];
}

/** Both ends of a transfer name each other, are of one amount and one day, and are taken back together. */
export const transfersAgree: FactsOfKind = (store, all) => {
  const [own] = endsOn(store);
  if (own === undefined) return undefined;
  return {
    rows: `
    select t.*, o.end_id as other_id, o.counterpart as named, o.owner_id as other_owner, o.amount as other_amount,
           o.value_date as other_value_date, o.reversed_on as other_reversed_on, o.currency as other_currency
    from (${own}) t
    left join (${all.flatMap(endsOn).join(' union all ')}) o on o.end_id = t.counterpart`,
    item: `'transaction ' || r.number || ', linked to ' || r.counterpart`,
    facts: [
      equal('transaction that the other end names', 'r.end_id', 'r.named'),
      holds(
        'account of the other end',
        'r.owner_id is distinct from r.other_owner',
        'r.other_owner',
        'another one',
      ),
      equal('amount of the other end', 'r.amount', 'r.other_amount'),
      equal('value date of the other end', 'r.value_date', 'r.other_value_date'),
      equal('day on which the other end was reversed', 'r.reversed_on', 'r.other_reversed_on'),
      equal('currency of the other end', 'r.currency', 'r.other_currency'),
    ],
  };
};
