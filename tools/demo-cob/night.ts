import { follow } from '@dayclose/cli/follow.ts';
import { runFields } from '@dayclose/cli/operations.ts';
import { count, ProgressBar } from '@dayclose/cli/progress-bar.ts';
import { isOver, progressOf, type Run } from '@dayclose/cli/run.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { operationOf } from '../../test/api/mutations.ts';
import type { GraphqlClient } from '../../test/harness/graphql-client.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { DEMO_BUSINESS_DATE } from '../demo.ts';
import { dayAfter } from '../start/close-day.ts';
import { heldLoan, loansWithWork, mend, spoil, waitingLoan } from './accounts.ts';
import type { Stage } from './stage.ts';

/** What happens in the night, and when: once so much of the run is done. */
interface Act {
  readonly after: number;
  play(): Promise<void>;
}

const nightDeadlineMs = 600_000;

/** One night of a lender in which much goes wrong; whatever happens is told as it happens. Errors: what it did not survive. */
export class Night {
  readonly #stage: Stage;
  readonly #api: GraphqlClient;
  readonly #bar = new ProgressBar('accounts');
  readonly #signal: AbortSignal;
  #spoilt: readonly string[] = [];

  constructor(stage: Stage, signal: AbortSignal) {
    this.#stage = stage;
    this.#signal = signal;
    this.#api = stage.system.api;
  }

  async live(): Promise<void> {
    const { system } = this.#stage;
    this.#spoilt = await loansWithWork(system.pool, DEMO_BUSINESS_DATE, 2);
    for (const id of this.#spoilt) await spoil(system.pool, id);
    this.#tell(`A script has spoilt the rows of loans ${this.#spoilt.join(' and ')}; nobody knows yet.`);
    await this.#command('setBusinessDate', { date: dayAfter(DEMO_BUSINESS_DATE) }, 'businessDate');
    const { body } = await this.#command('runJob', { name: 'LOAN_COB' }, runFields);
    const started = body.data?.runJob as Run;
    this.#tell(`The business date has moved, and ${DEMO_BUSINESS_DATE} is being closed.`);
    const acts = [
      { after: 0.1, play: () => this.#payOnHeldLoan() },
      { after: 0.25, play: () => this.#payOnWaitingLoan() },
      { after: 0.45, play: () => this.#flushRedis() },
    ];
    const ended = await this.#follow(started, acts);
    this.#told(ended);
    await this.#helpFailedAccounts(ended);
  }

  /** A worker freezes with loans in its hands; a payment on one is refused at once, and the frozen worker killed. */
  async #payOnHeldLoan(): Promise<void> {
    const { system, workers } = this.#stage;
    const [worker] = workers;
    if (worker === undefined) throw new Error('there is no worker');
    const loan = await waitFor(
      async () => {
        worker.signal('SIGSTOP');
        const held = await heldLoan(system.pool, 'worker-1');
        if (held === undefined) worker.signal('SIGCONT');
        return held;
      },
      { what: 'a worker to have a loan', deadlineMs: 10_000, everyMs: 5 },
    );
    this.#tell(`worker-1 has frozen with loan ${loan} in its hands. A client pays on it:`);
    const { status, body } = await this.#pay(loan);
    const [error] = body.errors ?? [];
    this.#tell(`  ${status} ${error?.extensions?.code ?? 'paid'}: ${error?.message ?? ''}`);
    worker.signal('SIGKILL');
    this.#tell('worker-1 is killed (kill -9); its chunk is rolled back, and another will take its place.');
    const another = await this.#stage.startWorker();
    this.#tell(`worker-${workers.indexOf(another) + 1} has started.`);
  }

  /** A payment on a loan that nobody has come to yet closes it, in the same transaction. */
  async #payOnWaitingLoan(): Promise<void> {
    const loan = await waitingLoan(this.#stage.system.pool);
    if (loan === undefined) return;
    const { status, body } = await this.#pay(loan);
    const paid = body.data?.repayLoan as { loan: { lastClosedDate: string } } | undefined;
    const closed = paid?.loan.lastClosedDate ?? body.errors?.[0]?.message;
    this.#tell(
      `A client pays on loan ${loan}, which is behind: ${status}, closed through ${closed} and then paid.`,
    );
  }

  async #flushRedis(): Promise<void> {
    await this.#stage.redis.flush();
    this.#tell('Redis is flushed: the queue is gone, and PostgreSQL knows what is left to do.');
  }

  /** One of those that failed is mended and tried again, the other skipped by a person, with a reason. */
  async #helpFailedAccounts({ id }: Run): Promise<void> {
    const { pool } = this.#stage.system;
    const failures = `query ($id: ID!) { jobRun(id: $id) { failures { accountId code message } } }`;
    type Failed = { readonly accountId: string; readonly code: string; readonly message: string };
    const listed = await this.#api.ask<{ jobRun: { failures: readonly Failed[] } }>(failures, { id });
    for (const { code, message } of listed.jobRun.failures) this.#tell(`  ${code}: ${message}`);
    const [mended = '', left = ''] = this.#spoilt;
    await mend(pool, mended);
    this.#tell(`The rows of loan ${mended} are put right, and what failed is tried again.`);
    const retry = `mutation ($id: ID!) { retryFailedAccounts(runId: $id) { ${runFields} } }`;
    const { retryFailedAccounts } = await this.#api.ask<{ retryFailedAccounts: Run }>(retry, { id });
    this.#told(await this.#follow(retryFailedAccounts, []));
    const reason = 'its rows are being looked at; it closes tomorrow';
    const skip = { runId: id, accountId: globalId('Loan', left), reason };
    const skipped = await this.#command('skipFailedAccount', skip, runFields);
    this.#tell(`Loan ${left} is skipped: "${reason}".`);
    this.#told(skipped.body.data?.skipFailedAccount as Run);
    await mend(pool, left);
    this.#tell(`In the morning the rows of loan ${left} are put right, too.`);
  }

  /** Follows a run to its end, with a bar, and plays each act when its time has come. */
  async #follow(started: Run, acts: readonly Act[]): Promise<Run> {
    const waiting = [...acts];
    const ask = `query ($id: ID!) { jobRun(id: $id) { ${runFields} } }`;
    return await follow(started, {
      read: async () => {
        const { jobRun } = await this.#api.ask<{ jobRun: Run }>(ask, { id: started.id });
        const { total, done } = jobRun;
        if (total > 0 && done >= total * (waiting[0]?.after ?? 1)) await waiting.shift()?.play();
        return jobRun;
      },
      isOver,
      onState: (run) => {
        if (run.total > 0 && !isOver(run)) this.#bar.draw(progressOf(run));
      },
      signal: AbortSignal.any([this.#signal, AbortSignal.timeout(nightDeadlineMs)]),
    });
  }

  async #pay(loan: string) {
    const input = { loanId: globalId('Loan', loan), amount: '1.00' };
    return await this.#send('repayLoan', input, 'loan { lastClosedDate }');
  }

  async #send(name: string, input: object, fields: string) {
    return await this.#api.send<Readonly<Record<string, unknown>>>(operationOf(name, fields), { input });
  }

  /** A command that has to be accepted. */
  async #command(name: string, input: object, fields: string) {
    const answer = await this.#send(name, input, fields);
    if (answer.body.errors) throw new Error(`${name}: ${JSON.stringify(answer.body.errors)}`);
    return answer;
  }

  #told({ state, done, total, failed, skipped }: Run): void {
    const counts = [`${count(done)} of ${count(total)} closed`, `${failed} failed`, `${skipped} skipped`];
    this.#tell(`The run is ${state}: ${counts.join(', ')}.`);
  }

  #tell(line: string): void {
    this.#bar.clear();
    console.log(`    ${line}`);
  }
}
