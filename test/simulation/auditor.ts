import { isDisbursed } from '@dayclose/domain/loan/loan.ts';
import { transactionTypeNumbers as types } from '@dayclose/domain/loan/transactions/types.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { openCache } from '@dayclose/store/cache.ts';
import type pg from 'pg';
import { centByCent } from '../builders/cent-by-cent.ts';
import { ledgerOf } from '../builders/ledger.ts';
import {
  type Acknowledged,
  CashBook,
  downPayment,
  type LoanFacts,
  type MoveOf,
  outlay,
} from './cash-book.ts';

/**
 * Compares the books with a ledger of the auditor's own: where cash went by what people were told (`CashBook`), what each
 * loan then owes, and how every payment was split, cent by cent. Returns what differs, a sentence each.
 */
export async function audit(
  pool: pg.Pool,
  acknowledged: readonly Acknowledged[],
): Promise<readonly string[]> {
  const book = new CashBook(await factsOf(pool), await movesOf(pool));
  for (const each of acknowledged) book.enter(each);
  return [
    ...(await cashOfLoans(pool, book)),
    ...(await cashOfJournal(pool, book)),
    ...(await splits(pool, book)),
  ];
}

async function factsOf(pool: pg.Pool): Promise<readonly LoanFacts[]> {
  const { rows } = await pool.query<LoanFacts>(
    'select l.id, p.short_name as product from loans l join loan_products p on p.id = l.product_id order by l.id',
  );
  return rows;
}

/** What the numbers of transactions stand for; no amount is read. */
async function movesOf(pool: pg.Pool): Promise<MoveOf> {
  const { rows } = await pool.query<{ name: string; move: string }>(
    `select concat(loan_id, ' ', number) as name,
            case type when ${types.DISBURSEMENT} then '${outlay}' when ${types.DOWN_PAYMENT} then '${downPayment}'
                      else coalesce(origin, number)::text end as move
     from loan_transactions`,
  );
  const moves = new Map(rows.map(({ name, move }) => [name, move]));
  return (loanId, number) => moves.get(`${loanId} ${number}`) ?? String(number);
}

const paidIn = [
  types.REPAYMENT,
  types.DOWN_PAYMENT,
  types.CHARGE_PAYMENT,
  types.MERCHANT_REFUND,
  types.PAYOUT_REFUND,
].join(', ');
const paidOut = [types.DISBURSEMENT, types.CREDIT_BALANCE_REFUND, types.CHARGEBACK].join(', ');

/** Cash of each loan, by its transactions in force and by what it is said to owe; what is given out of goodwill is none. */
async function cashOfLoans(pool: pg.Pool, book: CashBook): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string; posted: string; owed: string }>(`
    select s.loan_id as id, coalesce(t.cash, 0)::text as posted,
           (s.principal_outstanding + s.interest_outstanding + s.fees_outstanding + s.penalties_outstanding - s.overpaid
             + coalesce(t.given, 0) - case when s.status in (300, 600, 700) then coalesce(i.more, 0) else 0 end)::text as owed
    from loan_summaries s
    left join lateral (
      select sum(case when type in (${paidIn}) then amount when type in (${paidOut}) then -amount else 0 end) as cash,
             sum(amount) filter (where type = ${types.GOODWILL_CREDIT}) as given
      from loan_transactions where loan_id = s.loan_id and reversed_on is null
    ) t on true
    left join lateral (
      select sum(interest + fees + penalties - interest_waived - fees_waived - penalties_waived) as more
      from loan_installments where loan_id = s.loan_id
    ) i on true
    order by s.loan_id`);
  return rows.flatMap(({ id, posted, owed }) => {
    const expected = book.cashOf(id);
    const told: string[] = [];
    if (millionths(posted) !== expected)
      told.push(`loan ${id} has posted ${posted} of cash, and not ${text(expected)}`);
    if (book.isPaidOut(id) && -millionths(owed) !== expected) {
      told.push(`loan ${id} owes ${owed} for cash, and not ${text(-expected)}`);
    }
    return told.map((each) => `auditor: ${each}`);
  });
}

/** Cash by currency and day, in the journal and in the day totals. */
async function cashOfJournal(pool: pg.Pool, book: CashBook): Promise<readonly string[]> {
  const told: string[] = [];
  const sources = {
    journal: `select currency_code(j.currency) as currency, j.posting_date, case j.side when 1 then j.amount else -j.amount end as cash
              from journal_entries j where j.gl_account_id = (select account_id from gl_defaults where role = 'FUND_SOURCE')`,
    'day totals': `select currency, posting_date, debit - credit as cash from gl_day_totals
                   where gl_account_id = (select account_id from gl_defaults where role = 'FUND_SOURCE')`,
  };
  for (const [source, rowsText] of Object.entries(sources)) {
    const { rows } = await pool.query<{ day: string; cash: string }>(
      `select concat(currency, ' ', posting_date) as day, sum(cash)::text as cash from (${rowsText}) c group by 1 having sum(cash) <> 0`,
    );
    const found = new Map(rows.map(({ day, cash }) => [day, millionths(cash)]));
    for (const day of new Set([...found.keys(), ...book.days.keys()])) {
      const [own, expected] = [found.get(day) ?? 0n, book.days.get(day) ?? 0n];
      if (own !== expected)
        told.push(`auditor: the ${source} have cash ${text(own)} in ${day}, and not ${text(expected)}`);
    }
  }
  return told;
}

/** Each loan is what a slow model makes of its transactions. */
async function splits(pool: pg.Pool, book: CashBook): Promise<readonly string[]> {
  const { accounts } = await loans.read(pool, openCache(), book.loanIds);
  return accounts.filter(isDisbursed).flatMap((loan) => {
    const [found, expected] = [JSON.stringify(ledgerOf(loan)), JSON.stringify(centByCent(loan))];
    return found === expected
      ? []
      : [`auditor: loan ${loan.id} is ${found}, and a slow model makes it ${expected}`];
  });
}

/** Amounts at rest have six decimals. */
function millionths(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  const sign = whole.startsWith('-') ? -1n : 1n;
  return (
    sign * (BigInt(whole.replace('-', '')) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6) || '0'))
  );
}

function text(amount: bigint): string {
  return (Number(amount) / 1_000_000).toFixed(6);
}
