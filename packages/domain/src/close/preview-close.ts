import {
  type Account,
  type AccountKind,
  type AnyAccountKind,
  missingStep,
  type OpenAccount,
  stepsNamed,
  unknownStep,
} from '../kernel/account.ts';
import type { AccountChanges } from '../kernel/account-changes.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import type { Loaded } from '../kernel/loaded.ts';
import { type Rejected, reject } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { type CloseFailure, closeThrough, heard } from './close-through.ts';
import type { TakingPart } from './take-part.ts';

/** Days of an account that one preview closes at most, those that are behind and those to come. Units: days. */
export const previewDaysMax = 400;

/** What is known of an account whose close is previewed. */
export interface AccountToPreview<Whole extends Account, ToClose extends OpenAccount> {
  readonly kind: AccountKind<Whole, ToClose>;
  readonly account: Whole;
  /** The names of the steps that its job has at present. */
  readonly businessSteps: readonly string[];
  /** What these ask for, of all the days; absent where none of them asks for anything. */
  readonly loaded?: Loaded | undefined;
  readonly stamp: Stamp;
}

/** The name under which a preview tells what subscribers add: it is of no step. */
export const ofSubscribers = 'SUBSCRIBERS';

/** What a step would make of an account. */
export interface PreviewedStep extends AccountChanges {
  readonly stepName: string;
  readonly eventTypes: readonly string[];
}

/** A day as it would be closed. Shape: with those of the steps that would do anything, and on the last day what subscribers add. */
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
export const previewRefusals = ['UNKNOWN_BUSINESS_STEP', 'DATE_TOO_EARLY', 'PREVIEW_TOO_LONG'] as const;

/**
 * Closes an account in memory up to a date, which is the COB date unless it is given, and tells what each step did and
 * what subscribers make of it.
 *
 * Shape: nothing else happens to the account meanwhile; all of its days are closed in one go.
 */
export function previewClose<Whole extends Account, ToClose extends OpenAccount>(
  { kind, account, businessSteps, loaded, stamp }: AccountToPreview<Whole, ToClose>,
  asked: LocalDate | undefined,
  installed: TakingPart,
): ClosePreview | Rejected {
  if (!kind.isOpen(account)) return kind.notOpen(account);
  const throughDate = asked ?? stamp.cobDate;
  const refusal = refusedSteps(kind, businessSteps) ?? unfit(account, asked, throughDate);
  if (refusal !== undefined) return refusal;
  const days: { readonly cobDate: LocalDate; readonly steps: PreviewedStep[] }[] = [];
  const steps = stepsNamed(kind, businessSteps);
  const through = closeThrough(account, throughDate, {
    kind,
    steps,
    stamp,
    loaded,
    observe({ cobDate, step, before, after, events }) {
      if (days.at(-1)?.cobDate !== cobDate) days.push({ cobDate, steps: [] });
      if (after === before && events.length === 0) return;
      const eventTypes = events.map(({ type }) => type);
      days.at(-1)?.steps.push({ stepName: step, eventTypes, ...kind.changesOf(before, after) });
    },
  });
  const closed = through.ok ? heard(through, stamp, installed) : through;
  if (through.ok && closed.ok && closed.events.length > through.events.length) {
    const eventTypes = closed.events.slice(through.events.length).map(({ type }) => type);
    days.at(-1)?.steps.push({ stepName: ofSubscribers, eventTypes, fields: [], postings: [] });
  }
  return {
    ok: true,
    accountId: account.id,
    fromDate: throughDate > account.closedThrough ? account.closedThrough + 1 : undefined,
    throughDate,
    days: closed.ok ? days : [],
    failure: closed.ok ? undefined : closed,
  };
}

/** Refuses a configuration with a step that is not installed here: no run of it would begin. */
function refusedSteps(
  kind: Pick<AnyAccountKind, 'job' | 'steps'>,
  names: readonly string[],
): Rejected<'UNKNOWN_BUSINESS_STEP'> | undefined {
  const value = missingStep(kind, names);
  if (value === undefined) return undefined;
  return reject('UNKNOWN_BUSINESS_STEP', unknownStep(kind, { field: 'businessSteps', value }));
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
      field: 'throughDate',
      date,
      limit,
      reason: 'the first day that the account has to close',
    });
  }
  const days = throughDate - closedThrough;
  if (days <= previewDaysMax) return undefined;
  return reject('PREVIEW_TOO_LONG', { date, days, limit: previewDaysMax });
}
