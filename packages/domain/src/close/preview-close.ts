import {
  type Account,
  type AccountChanges,
  type AccountKind,
  type OpenAccount,
  stepsNamed,
} from '../kernel/account.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { type CloseFailure, closeThrough } from './close-through.ts';

/** Days of an account that one preview closes at most, those that are behind and those to come. Units: days. */
export const previewDaysMax = 400;

/** What is known of an account whose close is previewed. */
export interface AccountToPreview<Whole extends Account, ToClose extends OpenAccount> {
  readonly kind: AccountKind<Whole, ToClose>;
  readonly account: Whole;
  /** The names of the steps that its job has at present. */
  readonly businessSteps: readonly string[];
  readonly stamp: Stamp;
}

/** What a step would make of an account. */
export interface PreviewedStep extends AccountChanges {
  readonly stepName: string;
  readonly eventTypes: readonly string[];
}

/** A day as it would be closed. Shape: with those of the steps that would do anything. */
export interface PreviewedDay {
  readonly cobDate: LocalDate;
  readonly steps: readonly PreviewedStep[];
}

/** What a close would do. Shape: where it fails, no day of it is closed. */
export interface ClosePreview {
  readonly ok: true;
  readonly accountId: string;
  /** The first day that it closes; absent where it closes none. */
  readonly fromDate: LocalDate | undefined;
  readonly throughDate: LocalDate;
  readonly days: readonly PreviewedDay[];
  readonly failure: CloseFailure | undefined;
}

/** Why there is nothing to preview, in the order of precedence. */
export const previewRefusals = ['DATE_TOO_EARLY', 'PREVIEW_TOO_LONG'] as const;

/**
 * Closes an account in memory up to a date, which is the COB date unless it is given, and tells what each step did.
 *
 * Shape: nothing else happens to the account meanwhile; a date to come is closed as if it were that day.
 */
export function previewClose<Whole extends Account, ToClose extends OpenAccount>(
  { kind, account, businessSteps, stamp }: AccountToPreview<Whole, ToClose>,
  asked: LocalDate | undefined,
): ClosePreview | Rejected {
  if (!kind.isOpen(account)) return kind.notOpen(account);
  const throughDate = asked ?? stamp.cobDate;
  const refusal = unfit(account, asked, throughDate);
  if (refusal !== undefined) return refusal;
  const days: { readonly cobDate: LocalDate; readonly steps: PreviewedStep[] }[] = [];
  const steps = stepsNamed(kind, businessSteps);
  const closed = closeThrough(account, throughDate, {
    kind,
    steps,
    stamp,
    observe({ cobDate, step, before, after, events }) {
      if (days.at(-1)?.cobDate !== cobDate) days.push({ cobDate, steps: [] });
      if (after === before && events.length === 0) return;
      const eventTypes = events.map(({ type }) => type);
      days.at(-1)?.steps.push({ stepName: step, eventTypes, ...kind.changesOf(before, after) });
    },
  });
  return {
    ok: true,
    accountId: account.id,
    fromDate: throughDate > account.closedThrough ? account.closedThrough + 1 : undefined,
    throughDate,
    days: closed.ok ? days : [],
    failure: closed.ok ? undefined : closed,
  };
}

/** Refuses a date that no close of the account has, or too many days at once. */
function unfit(
  { closedThrough }: OpenAccount,
  asked: LocalDate | undefined,
  throughDate: LocalDate,
): Rejected<(typeof previewRefusals)[number]> | undefined {
  const date = formatDate(throughDate);
  if (asked !== undefined && asked <= closedThrough) {
    const limit = formatDate(closedThrough + 1);
    return reject('DATE_TOO_EARLY', {
      ...{ field: 'throughDate', date, limit },
      reason: 'the first day that the account has to close',
    });
  }
  const days = throughDate - closedThrough;
  if (days <= previewDaysMax) return undefined;
  return reject('PREVIEW_TOO_LONG', { date, days, limit: previewDaysMax });
}
