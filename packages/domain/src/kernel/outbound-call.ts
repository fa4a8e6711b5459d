import type { LocalDate } from './dates.ts';
import type { Entity } from './entity.ts';
import type { BusinessEvent } from './event.ts';
import { checkName } from './names.ts';

/** A call to the outside that may be made, as a value: others are never made. */
export interface OutboundCallType {
  /** SCREAMING_CASE: the name that rules ask for it by. */
  readonly name: string;
  /** One sentence for people who see it wait. */
  readonly description: string;
  /** Where it goes: https, and of an origin that the configuration lists, or puts in its place. */
  readonly url: string;
}

/** What a call is about: an account, or what an event is about. */
export type CallSubject = Entity | Pick<BusinessEvent, 'aggregateKind' | 'aggregateId'>;

/**
 * A call as a rule asks for it: it is written down with the change, and made afterwards.
 *
 * Shape: `payload` is JSON text; without `about` it is about the account that the rule is at work on, if that is one.
 */
export interface CallAsked {
  readonly call: string;
  readonly payload: string;
  readonly about: Entity | undefined;
  /** Those that its rule saw; absent until it has ended. */
  readonly dates?: CallDates;
}

interface CallDates {
  readonly businessDate: LocalDate;
  readonly cobDate: LocalDate;
}

/** A call that is written down. */
export type NewOutboundCall = CallAsked & { readonly dates: CallDates };

/** Units: characters of JSON. */
const longestPayload = 64_000;
const longestUrl = 2_000;

/**
 * Asks for a call: its payload is what will be sent, as JSON.
 *
 * Errors: a payload that JSON has no form for, or that is too long, throws.
 */
export function call(name: string, payload: object, about?: CallSubject): CallAsked {
  const text = JSON.stringify(payload);
  if (text.length > longestPayload)
    throw new RangeError(`the payload of ${name} has more than ${longestPayload} characters`);
  return { call: name, payload: text, about: about && subjectOf(about) };
}

/** What a call or an event is about. */
export function subjectOf(about: CallSubject): Entity {
  return 'kind' in about
    ? { kind: about.kind, id: about.id }
    : { kind: about.aggregateKind, id: about.aggregateId };
}

/** Calls as they are written down, with the dates that their rule saw and, unless they say it, what it was at work on. */
export function asWritten(
  calls: readonly CallAsked[],
  { businessDate, cobDate }: CallDates,
  atWorkOn: Entity | undefined,
): readonly NewOutboundCall[] {
  const about = atWorkOn && subjectOf(atWorkOn);
  const dates = { businessDate, cobDate };
  return calls.map((each) => ({ ...each, about: each.about ?? about, dates: each.dates ?? dates }));
}

/**
 * Makes a call that rules may ask for.
 *
 * Errors: a name that could not be configured, or a URL that is none of https or that bears a password, is a defect and throws.
 */
export function defineOutboundCall(type: OutboundCallType): OutboundCallType {
  checkName('outbound call', type.name);
  const isUrl = /^https:\/\/[^\s/?#@]+([/?][^\s#]*)?$/.test(type.url) && type.url.length <= longestUrl;
  if (!isUrl)
    throw new RangeError(`the outbound call ${type.name} goes to ${type.url}, which is no https URL`);
  return type;
}
