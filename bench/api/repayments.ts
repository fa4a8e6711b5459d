import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { connected } from '../../test/harness/connection.ts';
import { rowsOf } from '../databases.ts';
import type { LoadTask } from './load/task.ts';
import { type Measured, measure } from './measure.ts';
import type { Program } from './pgbench/program.ts';
import { type ByHand, type RunOfPgbench, runPgbench } from './pgbench/run.ts';
import type { GatewayAtHand, Place } from './place.ts';
import { repayment } from './selections.ts';

const repayments = {
  query: repayment,
  keyed: true,
  holds: { at: ['repayLoan', 'transaction', 'id'] },
  warmUp: 1,
};
/** Requests that one load is given at most, beside what it can need. */
const mostVariables = 30_000;
/** A loan at the end of the portfolio, after which no further one may be due. */
const endMargin = 50;

type Halves = Pick<ByHand, 'firstLoan' | 'lastLoan' | 'businessDate'>;

/** Repayments of a portfolio: the product pays loans of its first half, the reference those of its second one. */
export class Repayments {
  readonly #place: Place;
  readonly #variables: readonly object[];
  readonly #halves: Halves;
  #used = 0;

  private constructor(place: Place, variables: readonly object[], halves: Halves) {
    this.#place = place;
    this.#variables = variables;
    this.#halves = halves;
  }

  static async open(place: Place): Promise<Repayments> {
    const [halves] = await rowsOf<Halves>(
      place.databaseUrl,
      `select (max(loans.id) / 2 + 1)::text as "firstLoan", (max(loans.id) - $1)::text as "lastLoan",
              max(business_date)::text as "businessDate"
       from loans, business_dates where business_dates.id = 1`,
      [endMargin],
    );
    if (halves === undefined) throw new Error('there are no loans');
    return new Repayments(place, await installmentsToPay(place.databaseUrl, halves.firstLoan), halves);
  }

  /** What clients are told who pay loans that nobody has paid yet in this sitting, as long as there are any. */
  task(load: Pick<LoadTask, 'clients' | 'pace' | 'seconds' | 'retried'>): LoadTask {
    const { url, keys } = this.#place;
    const from = this.#used % this.#variables.length;
    const twice = [...this.#variables.slice(from), ...this.#variables.slice(0, from)];
    return { url, keys, ...repayments, ...load, variables: twice.slice(0, mostVariables) };
  }

  /** What the product does at its gateway, or at another one. */
  async byProduct(
    load: Pick<LoadTask, 'clients' | 'pace' | 'seconds'>,
    { url, gateway: server }: GatewayAtHand = this.#place,
  ): Promise<Measured> {
    const { generator, postgres } = this.#place;
    const task = { ...this.task({ ...load, retried: [] }), url };
    const { used, ...measured } = await measure(generator, task, { server, postgres });
    this.#used += used;
    return measured;
  }

  async byHand(program: Program, load: { clients: number; seconds: number }): Promise<RunOfPgbench> {
    const { databaseUrl, postgres } = this.#place;
    const about: ByHand = { databaseUrl, ...this.#halves, ...(await lengthsOf(databaseUrl)) };
    return runPgbench(program, about, { ...load, postgres });
  }
}

/** One installment after another of each loan, all loans' first ones first: no two requests at a time are of one loan. */
function installmentsToPay(databaseUrl: string, before: string): Promise<readonly object[]> {
  return connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ loan_id: string; amount: string }>(
      `select loan_id::text, trim_scale(left_of)::text as amount
       from (
         select i.loan_id, i.principal - i.principal_paid + i.interest - i.interest_paid - i.interest_waived
                  + i.fees - i.fees_paid - i.fees_waived + i.penalties - i.penalties_paid - i.penalties_waived as left_of,
                row_number() over (partition by i.loan_id order by i.number) as nth,
                count(*) over (partition by i.loan_id) as of_all
         from loan_installments i
         join loan_summaries s on s.loan_id = i.loan_id and s.status = 300
         where i.completed_on is null and i.loan_id < $1
       ) as unpaid
       -- The last one would close the loan, which is another act.
       where nth < of_all
       order by nth, loan_id`,
      [before],
    );
    return rows.map(({ loan_id: id, amount }) => ({ loanId: globalId('Loan', id), amount }));
  });
}

/** How long answers and payloads of the product's repayments are on average, for the reference to write as much. */
async function lengthsOf(databaseUrl: string): Promise<Pick<ByHand, 'answerBytes' | 'payloadBytes'>> {
  const [lengths] = await rowsOf<{ answerBytes: number; payloadBytes: number }>(
    databaseUrl,
    `select (select avg(length(answer::text))::integer from commands where name = 'repayLoan') as "answerBytes",
            (select avg(length(payload))::integer from outbox) as "payloadBytes"`,
  );
  if (lengths === undefined) throw new Error('the product paid nothing');
  return lengths;
}
