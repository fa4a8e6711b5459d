import { type Account, type AccountKind, type OpenAccount, stepsNamed } from '../kernel/account.ts';
import type { Codes } from '../kernel/codes.ts';
import { formatDate } from '../kernel/dates.ts';
import { type LoadAll, loadingOf } from '../kernel/loaded.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { type Closed, closeThrough, wordsOf } from './close-through.ts';

/** How many missed days a write closes before it does its own work; more are for the catch-up. Units: days. */
const inlineDaysMax = 400;

/** What a write closes with: `businessSteps` reads the names of the steps that a job has at present. */
interface InlineClose<Whole extends Account, ToClose extends OpenAccount> {
  /** As it is installed. */
  readonly kind: AccountKind<Whole, ToClose>;
  readonly stamp: Stamp;
  readonly codes: Codes;
  readonly businessSteps: (job: string) => Promise<readonly string[]>;
  readonly load: LoadAll;
}

/** An account that is closed as far as a write needs it, and what its days raised. */
type ClosedInline<Whole extends Account> = Pick<
  Closed<OpenAccount>,
  'ok' | 'events' | 'calls' | 'closedDays'
> & {
  readonly account: Whole;
};

/**
 * Closes an account that is behind the COB date, in memory, so that the write that asks for it meets a closed account.
 *
 * Errors: refuses with what a later try may not meet.
 */
export async function closeIfBehind<Whole extends Account, ToClose extends OpenAccount>(
  account: Whole,
  { kind, stamp, codes, businessSteps, load }: InlineClose<Whole, ToClose>,
): Promise<ClosedInline<Whole> | Rejected> {
  if (!kind.isOpen(account) || account.closedThrough >= stamp.cobDate) {
    return { ok: true, account, events: [] };
  }
  const days = stamp.cobDate - account.closedThrough;
  if (days > inlineDaysMax) {
    return reject('ACCOUNT_TOO_FAR_BEHIND', { account: account.accountNo, days, limit: inlineDaysMax });
  }
  const steps = stepsNamed(kind, await businessSteps(kind.job.name));
  const loading = loadingOf(steps);
  const loaded = loading.length === 0 ? undefined : await load(loading, [account.id], stamp.cobDate);
  const closed = closeThrough(account, stamp.cobDate, { kind, steps, stamp, loaded });
  if (closed.ok) return closed;
  return reject('ACCOUNT_COB_FAILED', {
    account: account.accountNo,
    date: formatDate(closed.cobDate),
    step: closed.step ?? 'none',
    reason: `${closed.code}: ${wordsOf(closed, codes)}`,
  });
}
