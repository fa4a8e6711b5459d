import { setTimeout as pause } from 'node:timers/promises';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { type Asker, persist, type Settled } from '../flows/fire/patient-client.ts';
import type { Deed } from '../flows/fire/random-deed.ts';
import type { Peer } from '../flows/fire/random-savings-deed.ts';
import { pick, type Random, seeded } from '../relay/seeded.ts';

/** Between two requests of one client. */
const paceMs = 20;

/** Clients that pay, charge and close loans by the API, and pay into, out of and between savings accounts, each request under a key of its own, until it is decided on. */
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

  /** Sets a number of clients on accounts. */
  start(count: number, accounts: readonly Peer[]): void {
    for (let number = 1; number <= count; number += 1) this.#work.push(this.#write(seeded(number), accounts));
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

  async #write(random: Random, accounts: readonly Peer[]): Promise<void> {
    while (!this.#isStopped && accounts.length > 0) {
      const { name, input } = deedOn(accounts, random);
      await this.give(name, input).catch((error: unknown) => this.defects.push(String(error)));
      await pause(paceMs);
    }
  }
}

/** Of so many deeds one is on savings, where there are any. */
const deedsToASavingsDeed = 3;

function deedOn(accounts: readonly Peer[], random: Random): Deed {
  const savings = accounts.filter(({ type }) => type === 'SavingsAccount');
  const loans = accounts.filter(({ type }) => type === 'Loan');
  if (savings.length > 0 && random.once(deedsToASavingsDeed))
    return deedOnSavings(pick(savings, random), accounts, random);
  const any = () => nameOf(pick(loans, random));
  if (random.once(8))
    return { name: 'inlineCob', input: { accountIds: [...new Set([any(), any(), any()])] } };
  const amount = amountOf(random);
  if (random.once(8))
    return {
      name: 'addLoanCharge',
      input: { loanId: any(), kind: 'FEE', name: 'Fee', amount, timing: 'EACH_INSTALLMENT' },
    };
  return { name: 'repayLoan', input: { loanId: any(), amount } };
}

/** Money into an account, out of it, or to another one of its currency, a loan mostly. */
function deedOnSavings(account: Peer, accounts: readonly Peer[], random: Random): Deed {
  const amount = amountOf(random);
  const payees = accounts.filter(({ id, currency }) => id !== account.id && currency === account.currency);
  if (payees.length > 0 && random.once(2))
    return {
      name: 'transfer',
      input: { fromId: nameOf(account), toId: nameOf(pick(payees, random)), amount },
    };
  return { name: random.once(3) ? 'withdraw' : 'deposit', input: { accountId: nameOf(account), amount } };
}

const nameOf = ({ type, id }: Peer) => globalId(type, id);
const amountOf = (random: Random) => String(1 + random.below(40));
