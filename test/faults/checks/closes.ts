import { type CloseInvariant, closeViolations } from '../../cob/close-violations.ts';
import { notes, stateHash } from '../../cob/state-hash.ts';
import type { Check } from './check.ts';

/** What only a witness of each committed close can tell. */
const witnessed: readonly CloseInvariant[] = [
  {
    id: 'C3',
    says: 'days of an account are closed in their order, none twice, none left out',
    sql: `
      select format('account %s went from %s to %s after it had come to %s', account_id, was, became, before)
      from (select *, lag(became) over (partition by account_id order by seen) as before from witnessed_closes) w
      where $1::bigint is not null and (became is null or was is null or became <= was or before <> was)`,
  },
  {
    id: 'C6',
    says: 'a close, its postings and their lines in the journal are of one transaction',
    sql: `
      select format('posting %s of loan %s, of the close of %s, is not of the transaction of that close', t.number, t.loan_id, t.cob_date)
      from loan_transactions t
      left join witnessed_closes w on w.account_id = t.loan_id and t.cob_date > w.was and t.cob_date <= w.became
      left join lateral (
        select count(*) as apart from journal_entries j
        where j.owner_kind = 1 and j.owner_id = t.loan_id and j.transaction_number = t.number and j.xmin <> t.xmin
      ) j on true
      where t.cob_date >= (select min(from_date) from job_runs where id = $1) and t.reversed_on is null
        and (w.transaction is distinct from t.xmin or j.apart > 0)`,
  },
];

/** Each run of a world is closed once, in order, in whole chunks. */
export const closes: Check = {
  id: 'C1–C9',
  async find({ db, runIds }) {
    const found: string[] = [];
    for (const runId of runIds) {
      found.push(...(await closeViolations(db, runId)), ...(await closeViolations(db, runId, witnessed)));
    }
    return found;
  },
};

/** What nobody wrote on is as it is without a fault, however many workers there were and wherever they died. */
export const sameState: Check = {
  id: 'C10',
  async find({ db, undisturbed }) {
    if (undisturbed === undefined || (await stateHash(db, undisturbed.which, notes)) === undisturbed.hash)
      return [];
    return ['C10, the state of loans without clients is that of a run without a fault: it is another one'];
  },
};
