import type { Client } from '@dayclose/domain/client/client.ts';
import { createClient } from '@dayclose/domain/client/commands/create-client.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import type { SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { accepted } from './accepted.ts';
import { clientName } from './client-names.ts';
import { type DrawnLoan, drawLoan, type ImportedProduct } from './draw-loan.ts';
import type { StampOn } from './history.ts';
import { linkedOrNot } from './link-loans.ts';
import { liveThrough } from './live-through.ts';
import { clientsOf, type Holding } from './owners.ts';
import { type Random, randomOf } from './random.ts';
import { type DrawnSavings, drawSavings, type ImportedSavingsProduct } from './savings/draw-savings.ts';
import { liveSavings } from './savings/live-savings.ts';

/** What every account of a portfolio is drawn from. */
export interface Portfolio {
  readonly seed: number;
  readonly businessDate: LocalDate;
  readonly products: readonly ImportedProduct[];
  readonly savingsProducts: readonly ImportedSavingsProduct[];
  readonly stampOn: StampOn;
}

/** The ids of a batch: one for each account, and one for each client. */
export interface BatchIds {
  readonly loans: readonly string[];
  readonly savings: readonly string[];
  readonly clients: readonly string[];
}

export interface Batch {
  readonly clients: readonly Client[];
  readonly loans: readonly Loan[];
  readonly savings: readonly SavingsAccount[];
}

/** The places in the portfolio of the first accounts of a batch, from 0. */
export interface BatchStart {
  readonly loans: number;
  readonly savings: number;
}

/** What is drawn of one account, with the chances that it goes on with. */
interface Life<Drawn> {
  readonly id: string;
  readonly place: number;
  readonly random: Random;
  readonly drawn: Drawn;
}

/** Apart from the chances of loans; names of clients who only save, and links of loans, are apart from both. */
const [chancesOfSavings, chancesOfSavers, chancesOfLinks] = [0x5a51, 0x5a52, 0x5a53];
/** How many clients are drawn before others get their turn. */
const clientsAtATime = 5;

/**
 * Accounts of a batch with their clients.
 *
 * Shape: gives way to whatever waits, such as the writing of the batch before, every few clients.
 */
export async function drawBatch(portfolio: Portfolio, ids: BatchIds, start: BatchStart): Promise<Batch> {
  const batch = { clients: [] as Client[], loans: [] as Loan[], savings: [] as SavingsAccount[] };
  const holdings = clientsOf({ loans: ids.loans.length, savings: ids.savings.length });
  for (const [index, holding] of holdings.entries()) {
    const drawn = drawClient(portfolio, { id: ids.clients[index] as string, ids, holding, start });
    batch.clients.push(drawn.client);
    batch.loans.push(...drawn.loans);
    batch.savings.push(...drawn.savings);
    if (index % clientsAtATime === 0) await new Promise((turn) => setImmediate(turn));
  }
  return batch;
}

interface ToDraw {
  readonly id: string;
  readonly ids: BatchIds;
  readonly holding: Holding;
  readonly start: BatchStart;
}

function drawClient(portfolio: Portfolio, { id, ids, holding, start }: ToDraw) {
  const { seed, products, savingsProducts, businessDate, stampOn } = portfolio;
  const borrowed = livesOf(ids.loans, holding.loans, start.loans, (place): Chances<DrawnLoan> => {
    const random = randomOf(seed, place);
    return { random, drawn: drawLoan(random, products, businessDate) };
  });
  const saved = livesOf(ids.savings, holding.savings, start.savings, (place): Chances<DrawnSavings> => {
    const random = randomOf(seed + chancesOfSavings, place);
    return { random, drawn: drawSavings(random, savingsProducts, businessDate) };
  });
  const naming = borrowed[0]?.random ?? randomOf(seed + chancesOfSavers, saved[0]?.place ?? 0);
  const client = enter(id, { lives: [...borrowed, ...saved], name: clientName(naming) }, stampOn);
  const history = { businessDate, stampOn };
  const savings = saved.map(({ id, place, drawn, random }) =>
    liveSavings(drawn, { id, externalId: externalIdOf('S', place), client }, random, history),
  );
  const loans = borrowed.map(({ id, place, drawn, random }) => {
    const loan = liveThrough(drawn, { id, externalId: externalIdOf('L', place), client }, random, history);
    return linkedOrNot(loan, savings, randomOf(seed + chancesOfLinks, place), stampOn(businessDate));
  });
  return { client, loans, savings };
}

type Chances<Drawn> = Pick<Life<Drawn>, 'random' | 'drawn'>;

/** The accounts of one kind that a client has of a batch. */
function livesOf<Drawn>(
  ids: readonly string[],
  { from, to }: Holding['loans'],
  first: number,
  draw: (place: number) => Chances<Drawn>,
): readonly Life<Drawn>[] {
  return ids.slice(from, to).map((id, index) => {
    const place = first + from + index;
    return { id, place, ...draw(place) };
  });
}

/** A client, entered on the day of the first application. */
function enter(
  id: string,
  { lives, name }: { readonly lives: readonly Life<Submitted>[]; readonly name: string },
  stampOn: StampOn,
): Client {
  const enteredOn = Math.min(...lives.map(({ drawn }) => drawn.submittedOn));
  const input = { name, externalId: undefined, activatedOn: undefined };
  const outcome = createClient.decide({ id, externalIdTaken: false }, input, stampOn(enteredOn));
  return accepted(outcome, `client ${id}`);
}

type Submitted = Pick<DrawnLoan | DrawnSavings, 'submittedOn'>;

/** The number that an account had in the system that it comes from. */
function externalIdOf(kind: 'L' | 'S', place: number): string {
  return `${kind}-${String(place + 1).padStart(8, '0')}`;
}
