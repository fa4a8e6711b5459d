import { madeByOne, transactionsMadeBy } from './any-transaction.ts';
import { bookedLoans } from './booked-loans.ts';
import type { Check } from './check.ts';
import { lookAtEntries } from './entries-of-kind.ts';
import { equal, type Facts, factCheck, holds } from './facts.ts';
import { ofLoans } from './loan-facts.ts';
import { bookedSavings } from './savings/booked-savings.ts';

const chargesMadeBy: Facts = {
  rows: `
    select t.loan_id, t.number, c.id as command_id, c.refused_with, r.id as run_id
    from loan_charges t
    left join commands c on c.id = t.command_id
    left join job_runs r on r.id = t.run_id`,
  item: `'charge ' || r.number`,
  facts: [madeByOne],
};

const pausesMadeBy: Facts = {
  rows: `select p.loan_id, p.number, c.id as command_id from loan_delinquency_pauses p left join commands c on c.id = p.command_id`,
  item: `'delinquency pause ' || r.number`,
  facts: [holds('command', 'r.command_id is not null', 'r.command_id', 'one that is there')],
};

const closingsMadeBy: Facts = {
  rows: `
    select null::bigint as loan_id, b.closed_on, b.command_id, c.id as found
    from closed_books b left join commands c on c.id = b.command_id`,
  item: `'books closed through ' || r.closed_on`,
  facts: [equal('command', 'r.command_id', 'r.found')],
};

const makers = factCheck('L7', 'every transaction has the entries it should have, and its maker is known', [
  transactionsMadeBy,
  ...[chargesMadeBy, pausesMadeBy, closingsMadeBy].map(ofLoans),
]);

/** L7. Shape: what a transaction books is reckoned anew, by the rule that booked it, from its parts and its account's terms. */
export const expectedEntries: Check = {
  ...makers,
  async run(look) {
    await lookAtEntries(look, bookedLoans);
    await lookAtEntries(look, bookedSavings);
    await makers.run(look);
  },
};
