import { statusCodes } from '@dayclose/domain/savings/status.ts';
import { isSavingsType } from '../../savings-types.ts';
import { equal, type Facts, holds } from '../facts.ts';
import { ofSavings } from './savings-facts.ts';

const { ACTIVE, CLOSED } = statusCodes;
const opened = `r.status in (${ACTIVE}, ${CLOSED})`;
const notNegative = (name: string) =>
  holds(name.replaceAll('_', ' '), `r.${name} >= 0`, `r.${name}`, 'zero or more');
const amount = (name: string) => `coalesce((p.terms ->> '${name}')::numeric, 0)`;

const floor = `${amount('minBalance')} - coalesce((p.terms #>> '{overdraft,limit}')::numeric, 0)`;
/** Whether something was taken out, or kept back, that is still so: what had to stay was there after that, and nothing goes below it since. */
const isDrawnOn = `exists (
  select from savings_transactions t
  where t.account_id = s.account_id and t.reversed_on is null
    and ${isSavingsType('t.type', ({ journal, moves }) => journal === 'PAID_OUT' || moves === 'HOLD')}
)`;

/**
 * What there is on accounts, by their terms and their status.
 *
 * Shape: an account may begin below what has to stay on it, and stay there until something is taken out; it is debited with
 * interest that it owes however low it is.
 */
export const savingsAmounts: Facts = ofSavings({
  rows: `
    select s.*, case when s.status = ${ACTIVE} and ${isDrawnOn} then ${floor} else least(${floor}, 0) end as least
    from savings_summaries s
    join savings_accounts a on a.id = s.account_id
    join product_terms p on p.id = a.terms_id`,
  item: `'summary'`,
  facts: [
    ...['on_hold', 'accrued_credit', 'accrued_debit', 'posted_credit', 'posted_debit'].map(notNegative),
    holds(
      'available',
      'r.balance - r.on_hold + r.posted_debit >= r.least',
      `(r.balance - r.on_hold) || ' with ' || r.posted_debit || ' of overdraft interest, at least ' || r.least`,
      'as much as the terms ask for',
    ),
    equal('dates of the status', opened, 'r.closed_through is not null and r.reckoned_through is not null'),
    holds('balance', `r.status = ${ACTIVE} or r.balance = 0`, 'r.balance', 'nothing, unless it is active'),
  ],
});
