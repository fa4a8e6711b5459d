import { isDisbursed } from '@dayclose/domain/loan/loan.ts';
import { transactionTypeNumbers as types } from '@dayclose/domain/loan/transactions/types.ts';
import { transactionTypes as savingsTypes } from '@dayclose/domain/savings/transactions/types.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { openCache } from '@dayclose/store/cache.ts';
import type pg from 'pg';
import { centByCent } from '../builders/cent-by-cent.ts';
import { ledgerOf } from '../builders/ledger.ts';
import {
  type AccountFacts,
  type Acknowledged,
  CashBook,
  downPayment,
  type Names,
  outlay,
  outlayOf,
} from './cash-book.ts';

/**
 * Compares the books with a ledger of the auditor's own: where cash went by what people were told (`CashBook`), what each
 * loan then owes and what is on savings, and how every payment was split, cent by cent. Returns what differs, a sentence each.
 */
export async function audit(
  pool: pg.Pool,
  acknowledged: readonly Acknowledged[],
): Promise<readonly string[]> {
  const book = new CashBook(await factsOf(pool), await namesOf(pool));
  for (const each of acknowledged) book.enter(each);
  return [
    ...(await cashOfLoans(pool, book)),
    ...(await cashOfSavings(pool, book)),
    ...(await cashOfJournal(pool, book)),
    ...(await splits(pool, book)),
  ];
}

async function factsOf(pool: pg.Pool): Promise<readonly AccountFacts[]> {
  const { rows } = await pool.query<AccountFacts>(`
    select l.id, 'LOAN' as kind, p.short_name as product from loans l join loan_products p on p.id = l.product_id
    union all
    select a.id, 'SAVINGS', p.short_name from savings_accounts a join savings_products p on p.id = a.product_id
    order by 1`);
  return rows;
}

/** What the numbers of transactions stand for, and which two are of one transfer; no amount is read. */
async function namesOf(pool: pg.Pool): Promise<Names> {
  const { rows } = await pool.query<Readonly<Record<'name' | 'move' | 'counterpart' | 'paidOutBy', string>>>(`
    select concat(loan_id, ' ', number) as name, counterpart, null as "paidOutBy",
           case type when ${types.DISBURSEMENT} then '${outlay}' when ${types.DOWN_PAYMENT} then '${downPayment}'
                     else coalesce(origin, number)::text end as move
    from loan_transactions
    union all
    select concat(account_id, ' ', t.number), t.counterpart, l.loan_id, t.number::text
    from savings_transactions t
    left join loan_transactions l on l.loan_id = t.counterpart / 1000000 and l.number = t.counterpart % 1000000
      and l.type = ${types.DISBURSEMENT}`);
  const known = new Map(rows.map((row) => [row.name, row]));
  const moveOf = (accountId: string, number: number) => {
    const row = known.get(`${accountId} ${number}`);
    return row?.paidOutBy ? outlayOf(row.paidOutBy) : (row?.move ?? String(number));
  };
  return {
    moveOf,
    otherEndOf(savingsId, number) {
      const counterpart = known.get(`${savingsId} ${number}`)?.counterpart;
      if (!counterpart) return undefined;
      const [accountId, other] = [BigInt(counterpart) / 1_000_000n, BigInt(counterpart) % 1_000_000n];
      return { accountId: String(accountId), key: moveOf(String(accountId), Number(other)) };
    },
  };
}

const paidIn = [
  types.REPAYMENT,
  types.DOWN_PAYMENT,
  types.CHARGE_PAYMENT,
  types.MERCHANT_REFUND,
  types.PAYOUT_REFUND,
  types.RECOVERY,
].join(', ');
const paidOut = [types.DISBURSEMENT, types.CREDIT_BALANCE_REFUND, types.CHARGEBACK].join(', ');

/** Cash of each loan, by its transactions in force and by what it is said to owe; what is given out of goodwill, refunded of interest or given up is none. */
async function cashOfLoans(pool: pg.Pool, book: CashBook): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string; posted: string; owed: string }>(`
    select s.loan_id as id, coalesce(t.cash, 0)::text as posted,
           (s.principal_outstanding + s.interest_outstanding + s.fees_outstanding + s.penalties_outstanding - s.overpaid
             + coalesce(t.given, 0) + coalesce(t.lost, 0) - case when s.status in (300, 600, 601, 700) then coalesce(i.more, 0) else 0 end)::text as owed
    from loan_summaries s
    left join lateral (
      select sum(case when type in (${paidIn}) then amount when type in (${paidOut}) then -amount else 0 end) as cash,
             sum(amount) filter (where type in (${types.GOODWILL_CREDIT}, ${types.INTEREST_REFUND})) as given,
             sum(case type when ${types.WRITE_OFF} then amount when ${types.RECOVERY} then -amount else 0 end) as lost
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

/** Cash of each savings account, by its transactions in force, and by its balance without interest and fees. */
async function cashOfSavings(pool: pg.Pool, book: CashBook): Promise<readonly string[]> {
  const { DEPOSIT, WITHDRAWAL, FEE } = savingsTypes;
  const { rows } = await pool.query<{ id: string; posted: string; kept: string }>(`
    select s.account_id as id, coalesce(t.cash, 0)::text as posted,
           (s.balance - s.posted_credit + s.posted_debit + coalesce(t.fees, 0))::text as kept
    from savings_summaries s
    left join lateral (
      select sum(case type when ${DEPOSIT.code} then amount when ${WITHDRAWAL.code} then -amount else 0 end) as cash,
             sum(amount) filter (where type = ${FEE.code}) as fees
      from savings_transactions where account_id = s.account_id and reversed_on is null
    ) t on true
    order by s.account_id`);
  return rows.flatMap(({ id, posted, kept }) => {
    const expected = book.cashOf(id);
    const found = Object.entries({ posted, kept }).filter(([, amount]) => millionths(amount) !== expected);
    return found.map(
      ([what, amount]) =>
        `auditor: savings account ${id} has ${what} ${amount} of cash, and not ${text(expected)}`,
    );
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
