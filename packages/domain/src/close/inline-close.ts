import { type Account, inconsistent, type OpenAccount, stepsNamed } from '../kernel/account.ts';
import type { Slices } from '../kernel/command.ts';
import type { AskedId } from '../kernel/input.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { AccountsToClose } from './accounts-to-close.ts';
import { type Close, type Closed, type CloseFailure, closeThrough, heard } from './close-through.ts';
import {
  closedOutcome,
  failedOutcome,
  type InlineOutcome,
  refusedOutcome,
  untouchedOutcome,
} from './inline-outcome.ts';
import { type TakingPart, type Told, together } from './take-part.ts';

/** What is closed between two turns of others. Units: account-days. */
const sliceAccountDays = 50;

/** What became of each account; `noun` is what they are. */
export interface InlineClose<Whole extends Account> {
  readonly noun: string;
  readonly before: readonly Whole[];
  readonly after: readonly Whole[];
  readonly told: Told;
  readonly outcomes: readonly InlineOutcome[];
}

/** Closes the chosen accounts up to the COB date and says of each what became of it; one that fails stops no other. */
export function* closeInline<Whole extends Account, ToClose extends OpenAccount>(
  asked: readonly AskedId[],
  { kind, accounts, chosen: before, broken, businessSteps, loaded }: AccountsToClose<Whole, ToClose>,
  { stamp, installed }: { readonly stamp: Stamp; readonly installed: TakingPart },
): Slices<InlineClose<Whole>> {
  const close: Close<Whole, ToClose> = { kind, steps: stepsNamed(kind, businessSteps), stamp, loaded };
  const known = new Map(accounts.map((account) => [account.id, account]));
  const chosen = new Map(before.map((account) => [account.id, account]));
  const unreadable = new Map(broken.map((account) => [account.id, inconsistent(account, account.reason)]));
  const after: Whole[] = [];
  let told: Told = { events: [] };
  const outcomes: InlineOutcome[] = [];
  for (const id of distinct(asked)) {
    const account = chosen.get(id.id ?? '');
    const contradiction =
      account === undefined ? unreadable.get(id.id ?? '') : kind.contradiction(account, stamp);
    if (contradiction !== undefined) {
      outcomes.push(refusedOutcome(id, known.get(id.id ?? ''), contradiction));
      continue;
    }
    if (account === undefined) {
      outcomes.push(untouchedOutcome(kind, id, known.get(id.id ?? ''), stamp.cobDate));
      continue;
    }
    const through = yield* closeInSlices(account, close);
    const closed = through.ok ? heard(through, stamp, installed) : through;
    outcomes.push(closed.ok ? closedOutcome(id, closed) : failedOutcome(id, account, closed));
    if (!closed.ok) continue;
    after.push(closed.account);
    told = together(told, closed);
  }
  return { noun: kind.noun, before, after, told, outcomes };
}

/** Each id once, in the order of their first mention. */
function distinct(asked: readonly AskedId[]): Iterable<AskedId> {
  return new Map(asked.map((each) => [each.id ?? `no id: ${each.text}`, each])).values();
}

/** Closes an account as at one go, a few days at a time. */
function* closeInSlices<Whole extends Account, ToClose extends OpenAccount>(
  account: Whole & ToClose,
  close: Close<Whole, ToClose>,
): Slices<Closed<Whole & OpenAccount> | CloseFailure> {
  const { cobDate } = close.stamp;
  let closed: Closed<Whole & OpenAccount> = { ok: true, account, events: [], days: 0, through: cobDate };
  let open: (Whole & ToClose) | undefined = account;
  while (open !== undefined && open.closedThrough < cobDate) {
    const through = Math.min(cobDate, open.closedThrough + sliceAccountDays);
    const next: Closed<Whole & OpenAccount> | CloseFailure = closeThrough(open, through, close);
    if (!next.ok) return next;
    closed = {
      ...next,
      ...together(closed, next),
      days: closed.days + next.days,
    };
    open = close.kind.isOpen(next.account) ? next.account : undefined;
    yield;
  }
  return closed;
}
