import type { Client } from '@dayclose/domain/client/client.ts';
import { createClient } from '@dayclose/domain/client/commands/create-client.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { Loan } from '@dayclose/domain/loan/loan.ts';
import { clientName } from './client-names.ts';
import { type DrawnLoan, drawLoan, type ImportedProduct } from './draw-loan.ts';
import type { StampOn } from './history.ts';
import { liveThrough } from './live-through.ts';
import { type Random, randomOf } from './random.ts';

/** What every loan of a portfolio is drawn from. */
export interface Portfolio {
  readonly seed: number;
  readonly businessDate: LocalDate;
  readonly products: readonly ImportedProduct[];
  readonly stampOn: StampOn;
}

/** The ids of a batch: one for each loan, and as many clients as could be needed. */
export interface BatchIds {
  readonly loans: readonly string[];
  readonly clients: readonly string[];
}

export interface Batch {
  readonly clients: readonly Client[];
  readonly loans: readonly Loan[];
}

/** Loans of one client. */
export const loansPerClient = 3;
/** How many clients are drawn before others get their turn. */
const clientsAtATime = 5;

/**
 * Loans of a batch with their clients; `first` is the place of its first loan in the portfolio, from 0.
 *
 * Shape: gives way to whatever waits, such as the writing of the batch before, every few clients.
 */
export async function drawBatch(portfolio: Portfolio, ids: BatchIds, first: number): Promise<Batch> {
  const clients: Client[] = [];
  const loans: Loan[] = [];
  for (const [index, clientId] of ids.clients.entries()) {
    const from = index * loansPerClient;
    const drawn = drawClient(portfolio, clientId, ids.loans.slice(from, from + loansPerClient), first + from);
    clients.push(drawn.client);
    loans.push(...drawn.loans);
    if (index % clientsAtATime === 0) await new Promise((turn) => setImmediate(turn));
  }
  return { clients, loans };
}

function drawClient(portfolio: Portfolio, id: string, loanIds: readonly string[], first: number) {
  const { seed, products, businessDate, stampOn } = portfolio;
  const lives = loanIds.map((loanId, index) => {
    const random = randomOf(seed, first + index);
    return { loanId, place: first + index, random, drawn: drawLoan(random, products, businessDate) };
  });
  const client = enter(id, lives, stampOn);
  const loans = lives.map(({ loanId, place, random, drawn }) => {
    const borrowing = { id: loanId, externalId: externalIdOf(place), client };
    return liveThrough(drawn, borrowing, random, { businessDate, stampOn });
  });
  return { client, loans };
}

/** A client, entered on the day of the first application. */
function enter(
  id: string,
  lives: readonly { readonly random: Random; readonly drawn: DrawnLoan }[],
  stampOn: StampOn,
): Client {
  const [first] = lives;
  if (first === undefined) throw new Error(`client ${id} has no loan`);
  const enteredOn = Math.min(...lives.map(({ drawn }) => drawn.submittedOn));
  const input = { name: clientName(first.random), externalId: undefined, activatedOn: undefined };
  const outcome = createClient.decide({ id, externalIdTaken: false }, input, stampOn(enteredOn));
  if (!outcome.ok) throw new Error(`client ${id} is refused: ${outcome.code}`);
  return outcome.state;
}

/** The number that a loan had in the system that it comes from. */
function externalIdOf(place: number): string {
  return `L-${String(place + 1).padStart(8, '0')}`;
}
