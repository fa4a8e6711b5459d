import { generateStatements } from '@dayclose/domain/job/commands/generate-statements.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { connected } from '../../../test/harness/connection.ts';
import { count, type Found, rounded } from '../../bar.ts';
import { rowsOf } from '../../databases.ts';
import { firstDay } from '../books.ts';
import type { Place } from '../place.ts';
import { runProduct } from '../run-product.ts';

/** The last day that each account of a portfolio has closed, and that of a month before it. */
const [from, to] = [firstDay - 30, firstDay - 1];
const period = { fromDate: formatDate(from), toDate: formatDate(to) };
/** Each makes two lines: what was paid, and the interest that it pays. */
const paymentsOfEach = 10;

const payments = `
  insert into loan_transactions (loan_id, command_id, number, value_date, posting_date, type, amount, principal, interest, fees,
                                 penalties, overpayment, balance)
  select s.loan_id, 1, 1000000 + n, date '${period.fromDate}' + n, date '${period.fromDate}' + n, 2, 10, 8, 2, 0, 0, 0, 0
  from loan_summaries s, generate_series(1, ${paymentsOfEach}) n
  where s.status = 300`;

/** The same rows for the whole book at once. */
const script = `
  with moved as (
    select t.loan_id, t.number, d.day as posting_date, d.sign, t.type,
           d.sign * case when t.type in (1, 20) then t.amount else -t.amount end as raises,
           d.sign * case when t.type in (1, 20) then 0 else t.interest end as interest,
           d.sign * case when t.type in (1, 20) then 0 else t.fees end as fees,
           d.sign * case when t.type in (1, 20) then 0 else t.penalties end as penalties
    from loan_transactions t
    cross join lateral (values (t.posting_date, 1), (t.reversed_on, -1)) d (day, sign)
    where t.type not in (10, 34, 32) and d.day <= date '${period.toDate}'
  ), opening as (
    select loan_id, sum(raises + interest + fees + penalties) as opening from moved where posting_date < date '${period.fromDate}' group by 1
  ), line as (
    select m.loan_id, m.number * m.sign as number, p.part, m.posting_date, p.raises, p.type, p.title,
           coalesce(o.opening, 0) + sum(p.raises) over (partition by m.loan_id order by m.posting_date, m.number * m.sign, p.part) as balance
    from moved m
    left join opening o using (loan_id)
    cross join lateral (
      values (1, m.raises, case m.type when 1 then 'DISBURSEMENT' else 'REPAYMENT' end, 'Repayment'), (2, m.interest, 'INTEREST', 'Interest'),
        (3, m.fees, 'FEES', 'Fees'), (4, m.penalties, 'PENALTIES', 'Penalties')
    ) p (part, raises, type, title)
    where m.posting_date >= date '${period.fromDate}' and p.raises <> 0
  ), told as (
    select loan_id, sum(raises) as raised,
           jsonb_agg(jsonb_build_array(posting_date, type, title, greatest(raises, 0)::numeric(19,2)::text,
             greatest(-raises, 0)::numeric(19,2)::text, balance::numeric(19,2)::text) order by posting_date, number, part) as lines
    from line group by 1
  )
  insert into statements (account_id, run_id, from_date, to_date, currency_digits, account_kind, currency, opening_balance,
                          closing_balance, lines)
  select s.loan_id, 1, date '${period.fromDate}', date '${period.toDate}', l.currency_digits, 'LOAN', l.currency,
         coalesce(o.opening, 0), coalesce(o.opening, 0) + coalesce(t.raised, 0), coalesce(t.lines, '[]')
  from loan_summaries s
  join loans l on l.id = s.loan_id
  left join opening o on o.loan_id = s.loan_id
  left join told t on t.loan_id = s.loan_id
  where s.status = 300 and l.activated_on <= date '${period.toDate}' or t.loan_id is not null`;

const made = `
  select count(*)::integer as statements, coalesce(sum(jsonb_array_length(lines)), 0)::integer as lines,
         coalesce(sum(closing_balance), 0)::text as balance
  from statements`;

/** Statements of twenty lines for a whole portfolio, beside one statement of SQL that makes the same rows. */
export async function measureStatements(place: Place): Promise<Found> {
  const book = await place.books.of({ loans: place.loans });
  return await place.books.onCopy(book, 'statements', async (databaseUrl) => {
    await connected(databaseUrl, async (client) => {
      await client.query(`alter table loan_transactions disable trigger user; ${payments}`);
      await client.query('alter table loan_transactions enable trigger user');
      await client.query('vacuum analyze loan_transactions');
    });
    const asked = [generateStatements(shipped), { kind: 'LOAN', ...period }] as const;
    const product = await runProduct(place, {
      databaseUrl,
      workers: place.workers,
      runs: [{ cobDate: to, asked }],
    });
    const [byProduct] = await rowsOf<Made>(databaseUrl, made);
    const seconds = await connected(databaseUrl, async (client) => {
      await client.query(
        'alter table statements disable trigger user; truncate statements; alter table statements enable trigger user',
      );
      const start = performance.now();
      await client.query(script);
      return (performance.now() - start) / 1000;
    });
    const [byScript] = await rowsOf<Made>(databaseUrl, made);
    if (JSON.stringify(byProduct) !== JSON.stringify(byScript)) {
      throw new Error(
        `the product made ${JSON.stringify(byProduct)}, the script ${JSON.stringify(byScript)}`,
      );
    }
    const { statements = 0, lines = 0 } = byProduct ?? {};
    return {
      bars: [
        {
          name: `seconds for ${count(statements)} statements`,
          value: product.seconds,
          must: (60 * statements) / 100_000,
        },
      ],
      lines: [
        `${count(lines / Math.max(1, statements))} lines each; ${product.seconds.toFixed(1)} s, ${(product.seconds / seconds).toFixed(2)} times the script's ${seconds.toFixed(1)} s; ${Math.round(product.peakMemory / 1_048_576)} MB`,
      ],
      figures: {
        statements,
        lines,
        seconds: rounded(product.seconds),
        scriptSeconds: rounded(seconds),
        ratio: rounded(product.seconds / seconds),
        peakMemory: product.peakMemory,
        cpu: product.cpu,
      },
    };
  });
}

interface Made {
  readonly statements: number;
  readonly lines: number;
  readonly balance: string;
}
