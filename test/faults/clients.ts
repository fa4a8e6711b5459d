import { setTimeout as pause } from 'node:timers/promises';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { type Asker, persist, type Settled } from '../flows/fire/patient-client.ts';
import { type Random, seeded } from '../relay/seeded.ts';

/** Between two requests of one client. */
const paceMs = 20;

/** Clients that pay, charge and close loans by the API, each request under a key of its own, until it is decided on. */
export class Clients {
  readonly settled: Settled[] = [];
  readonly defects: string[] = [];
  /** Requests that got no answer. */
  lost = 0;
  readonly #asker: Asker;
  readonly #work: Promise<void>[] = [];
  readonly #leaving = new AbortController();
  #isStopped = false;

  constructor(asker: Pick<Asker, 'url' | 'apiKey'>) {
    this.#asker = {
      ...asker,
      signal: this.#leaving.signal,
      onDefect: (sentence) => void this.defects.push(sentence),
      onLost: () => {
        this.lost += 1;
      },
    };
  }

  /** Sets a number of clients on loans. */
  start(count: number, loanIds: readonly string[]): void {
    for (let number = 1; number <= count; number += 1) this.#work.push(this.#write(seeded(number), loanIds));
  }

  /** Gives one command, as any of the clients would. */
  async give(name: string, input: object, key?: string): Promise<Settled> {
    const answer = await persist(this.#asker, key === undefined ? { name, input } : { name, input, key });
    this.settled.push(answer);
    return answer;
  }

  /** Takes back what was answered of commands that the database has lost since. */
  lose(lost: readonly Settled[]): void {
    const keys = new Set(lost.map(({ key }) => key));
    this.settled.splice(0, this.settled.length, ...this.settled.filter(({ key }) => !keys.has(key)));
  }

  /** Lets each end what it is at. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#work);
  }

  /** Has them leave, whatever they wait for. */
  async leave(): Promise<void> {
    this.#isStopped = true;
    this.#leaving.abort();
    await Promise.allSettled(this.#work);
  }

  /** What was answered, and how often: accepted, or the code of the refusal. */
  tally(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { refusal = 'accepted' } of this.settled) counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
    return counts;
  }

  async #write(random: Random, loanIds: readonly string[]): Promise<void> {
    while (!this.#isStopped && loanIds.length > 0) {
      const { name, input } = deedOn(loanIds, random);
      await this.give(name, input).catch((error: unknown) => this.defects.push(String(error)));
      await pause(paceMs);
    }
  }
}

function deedOn(
  loanIds: readonly string[],
  random: Random,
): { readonly name: string; readonly input: object } {
  const any = () => globalId('Loan', loanIds[random.below(loanIds.length)] ?? '');
  if (random.once(8))
    return { name: 'inlineCob', input: { accountIds: [...new Set([any(), any(), any()])] } };
  const amount = String(1 + random.below(40));
  if (random.once(8))
    return {
      name: 'addLoanCharge',
      input: { loanId: any(), kind: 'FEE', name: 'Fee', amount, timing: 'EACH_INSTALLMENT' },
    };
  return { name: 'repayLoan', input: { loanId: any(), amount } };
}
