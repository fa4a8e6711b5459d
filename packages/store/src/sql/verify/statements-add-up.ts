import { isBefore, movedBy, movementsOf } from '../statements/movements.ts';
import { equal, type FactsOfKind, factCheck } from './facts.ts';

const nothing =
  'select null::bigint as account_id, null::date as from_date, null::date as to_date where false';

/** Statements of a kind, each with what its lines come to, what the account had when it closed, and how the one before closed. */
const stated: FactsOfKind = (store) => {
  const { kind, movements } = store;
  const closing =
    movements === undefined
      ? 'null::numeric'
      : `(
        select coalesce(sum(${movedBy}), 0)
        from (${movementsOf(store)}) m
        where m.account_id = s.account_id and ${isBefore('s.to_date + 1')}
      )`;
  const sign = kind.statements?.raisedBy === 'CREDIT' ? -1 : 1;
  return {
    rows: `
    select ${kind.ledgerOwner} as owner_kind, s.account_id as owner_id, s.from_date, s.to_date, s.opening_balance,
           s.closing_balance, ${closing} as balance, l.moved, l.last_balance, b.closing_balance as closed_before
    from ${kind.statements === undefined ? `(${nothing}) none join statements s using (account_id, from_date, to_date)` : 'statements s'}
    cross join lateral (
      select coalesce(sum(((line ->> 3)::numeric - (line ->> 4)::numeric) * ${sign}), 0) as moved,
             max((line ->> 5)::numeric) filter (where place = jsonb_array_length(s.lines)) as last_balance
      from jsonb_array_elements(s.lines) with ordinality as of (line, place)
    ) l
    left join statements b on b.account_id = s.account_id and b.to_date = s.from_date - 1 and b.from_date = (
      select max(from_date) from statements where account_id = s.account_id and to_date = s.from_date - 1
    )
    where s.account_kind = '${kind.name}'`,
    item: `'statement ' || r.from_date || ' to ' || r.to_date`,
    facts: [
      equal('opening balance', 'coalesce(r.closed_before, r.opening_balance)', 'r.opening_balance'),
      equal('closing balance by its lines', 'r.opening_balance + r.moved', 'r.closing_balance'),
      equal(
        'balance after its last line',
        'coalesce(r.last_balance, r.closing_balance)',
        'r.closing_balance',
      ),
      equal('closing balance by what was posted', 'r.balance', 'r.closing_balance'),
    ],
  };
};

/** L16. */
export const statementsAddUp = factCheck(
  'L16',
  'a statement opens as the last one closed, and closes as its account was',
  [stated],
);
