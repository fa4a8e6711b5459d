import { defineStep as defineAnyStep, type StepOfKind } from '@dayclose/domain/kernel/account.ts';
import type { AnyEventType } from '@dayclose/domain/kernel/event.ts';
import type { OutboundCallType } from '@dayclose/domain/kernel/outbound-call.ts';
import type { Serializer } from '@dayclose/domain/kernel/serializer.ts';
import type { Subscriber } from '@dayclose/domain/kernel/subscriber.ts';
import type { LoanStepAtHand, LoanStepOnWhole } from '@dayclose/domain/loan/cob/step.ts';

/** The version of this package, which an extension names: within a major version later ones only add. */
export const apiVersion = '1.1';

/** A step of loans, by what a close has at hand of each. */
export type LoanStep = LoanStepAtHand & { readonly kind: 'LOAN' };

/** A step of loans that has to have each whole, since it moves money on it; it may end the loan. */
export type WholeLoanStep = LoanStepOnWhole & { readonly kind: 'LOAN' };

/**
 * Makes a step of a close.
 *
 * Shape: `run` is pure: no clock, no randomness, no I/O; with nothing to do it returns `accept` of the very loan.
 * Errors: a name that no configuration could hold is a defect and throws.
 */
export function defineStep(step: LoanStep | WholeLoanStep): StepOfKind {
  return defineAnyStep(step);
}

/** What a company adds to Dayclose, as one value. */
export interface Extension {
  /** Its name, as the API lists it: small letters, digits and . _ - / @. */
  readonly name: string;
  /** Its own version. */
  readonly version: string;
  /** The version of this package that it was written for, such as "1.0". */
  readonly api: string;
  readonly businessSteps?: readonly StepOfKind[];
  readonly eventTypes?: readonly AnyEventType[];
  /** A folder of .avsc files that its events name, as a path or a file URL. */
  readonly schemas?: string | URL;
  /** Other payloads for events that there are, by schemas of its own. */
  readonly serializers?: readonly Serializer[];
  readonly subscribers?: readonly Subscriber[];
  readonly outboundCalls?: readonly OutboundCallType[];
  /** The codes that its steps refuse and its subscribers veto with; the words of each, with {placeholders} for details. */
  readonly codes?: Readonly<Record<string, string>>;
}

/** Declares an extension, so that all of it is checked; a module has it as its default export. */
export function defineExtension(extension: Extension): Extension {
  return extension;
}
