import { PlainError } from '../../tools/terminal/plain-error.ts';
import { rowsOf } from '../databases.ts';

/** How many rows an answer has, and a hash of all of them that does not depend on their order. */
const digest = (rows: string) =>
  `select count(*)::text || ' rows, ' || coalesce(sum(hash_record_extended(r, 0)), 0)::text as digest from (${rows}) r`;

/** Statements whose answers have to be the same after both, by what they are called; instants and drawn ids are left out. */
type Answers = (compared: Compared) => Readonly<Record<string, string>>;

const ofBooks: Answers = ({ from }) => ({
  'journal lines': digest(`select * from journal_entries where posting_date >= '${from}'`),
  'day totals': digest(`
      select gl_account_id, currency, posting_date, value_date, sum(debit) as debit, sum(credit) as credit
      from gl_day_totals where posting_date >= '${from}' group by 1, 2, 3, 4`),
  portfolios: digest(`
      select cob_date, account_kind, product_id, currency, classification, sum(accounts) as accounts, sum(principal) as principal,
             sum(interest) as interest, sum(fees) as fees, sum(penalties) as penalties, sum(overdue) as overdue,
             sum(accrued_interest) as accrued_interest, sum(balance) as balance
      from portfolio_days group by 1, 2, 3, 4, 5`),
  events: digest(`
      select type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, shard, business_date from outbox`),
});

export const savingsRows: Answers = (compared) => ({
  ...ofBooks(compared),
  transactions: digest(`
      select account_id, number, type, value_date, posting_date, amount, side, interest_through, cob_date, note, fee_of, command_id,
             origin, counterpart, reversed_on, superseded_by, run_id
      from savings_transactions where posting_date >= '${compared.from}'`),
  summaries: digest('select * from savings_summaries'),
});

export const loanRows: Answers = (compared) => {
  const { from, runs } = compared;
  const runId = runs === 'ALIKE' ? ', run_id' : '';
  return {
    ...ofBooks(compared),
    transactions: digest(`
      select loan_id, number, type, value_date, posting_date, amount, principal, interest, fees, penalties, overpayment,
             balance, cob_date, note, command_id, origin, charge_number, reversed_on, superseded_by${runId}
      from loan_transactions where posting_date >= '${from}' or reversed_on is not null`),
    charges: digest(`
      select loan_id, number, kind, name, calculation, timing, rate, due_on, entered_on, after_transaction, cancelled_on,
             command_id${runId}
      from loan_charges`),
    'dues of charges': digest('select * from loan_charge_dues'),
    installments: digest('select * from loan_installments'),
    'delinquency tags': digest('select * from loan_delinquency_tags'),
    summaries: digest('select * from loan_summaries'),
  };
};

/** What is compared: the days from one on, and the runs that closed them where both have the same. */
export interface Compared {
  readonly from: string;
  readonly runs: 'ALIKE' | 'APART';
}

/** What a closed portfolio holds, in a form that can be kept when it is gone. */
export interface Contents {
  readonly digests: Readonly<Record<string, string>>;
  readonly payloads: PayloadLengths;
}

/** Reads what a portfolio holds of the days that were closed. */
export async function contentsOf(url: string, compared: Compared, rows: Answers): Promise<Contents> {
  const digests: Record<string, string> = {};
  for (const [what, text] of Object.entries(rows(compared))) {
    const [row] = await rowsOf<{ digest: string }>(url, text);
    digests[what] = row?.digest ?? '';
  }
  return { digests, payloads: await payloadLengths(url) };
}

/**
 * Checks that two portfolios hold the same rows of closed days; a reference that did less would bend the measure.
 *
 * Errors: a sentence that names what differs. Payloads have the same length on average, within a byte.
 */
export function compareContents(product: Contents, reference: Contents): void {
  for (const [what, ours] of Object.entries(product.digests)) {
    const theirs = reference.digests[what];
    if (ours !== theirs) {
      throw new PlainError(
        `The reference does not do what the product does: ${what} are ${ours} and ${theirs}.`,
      );
    }
  }
  for (const [type, { bytes }] of product.payloads) {
    const other = reference.payloads.get(type)?.bytes ?? 0;
    if (Math.abs(bytes - other) > 1) {
      throw new PlainError(`The payloads of ${type} have ${bytes} bytes and ${other} in the reference.`);
    }
  }
}

type PayloadLengths = ReadonlyMap<string, { readonly events: number; readonly bytes: number }>;

/** Events by type: how many there are, and how long their payloads are on average. Units: bytes. */
export async function payloadLengths(url: string): Promise<PayloadLengths> {
  const rows = await rowsOf<{ type: string; events: number; bytes: number }>(
    url,
    'select type, count(*)::integer as events, avg(length(payload))::float as bytes from outbox group by type',
  );
  return new Map(rows.map(({ type, events, bytes }) => [type, { events, bytes }]));
}
