import type { ClosedDay } from '../kernel/closed-day.ts';
import type { Codes } from '../kernel/codes.ts';
import type { Entity } from '../kernel/entity.ts';
import type { AnyEventType, BusinessEvent } from '../kernel/event.ts';
import {
  asWritten,
  type NewOutboundCall,
  type OutboundCallType,
  subjectOf,
} from '../kernel/outbound-call.ts';
import { type Effect, isCall, isEvent, type Rejected } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { Subscriber } from '../kernel/subscriber.ts';

/** What is installed that takes part in whatever the rules have decided, before it is written. */
export interface TakingPart {
  readonly subscribers: readonly Subscriber[];
  readonly outboundCalls: readonly Pick<OutboundCallType, 'name'>[];
  readonly events: readonly Pick<AnyEventType, 'type'>[];
  readonly codes: Codes;
}

/** What happens together, and is told together. */
export interface Told {
  readonly events: readonly BusinessEvent[];
  readonly calls?: readonly NewOutboundCall[] | undefined;
  /** Days that were closed on the way; absent where there are none. */
  readonly closedDays?: readonly ClosedDay[] | undefined;
}

/** What happened one after the other, together. */
export function together(one: Told, other: Told): Told {
  return {
    events: [...one.events, ...other.events],
    calls: [...(one.calls ?? []), ...(other.calls ?? [])],
    closedDays: [...(one.closedDays ?? []), ...(other.closedDays ?? [])],
  };
}

/** What a subscriber, or a call that nobody installed, keeps from happening. */
export class TakingPartFailed extends Error {
  readonly code: 'SUBSCRIBER_THREW' | 'CALL_NOT_INSTALLED';

  constructor(message: string, { code = 'SUBSCRIBER_THREW', ...options }: FailureOptions = {}) {
    super(message, options);
    this.name = 'TakingPartFailed';
    this.code = code;
  }
}

interface FailureOptions extends ErrorOptions {
  readonly code?: TakingPartFailed['code'];
}

/**
 * Lets subscribers hear of what happens together, and adds what they add to it: none of them hears of what another adds.
 *
 * Shape: the very object where nothing is added.
 * Errors: a veto is a value; what a subscriber throws or adds that it may not, and a call that is not installed, throw
 * `TakingPartFailed`.
 */
export function takePart(
  told: Told,
  stamp: Stamp,
  installed: TakingPart,
): { readonly ok: true; readonly told: Told } | Rejected {
  const added: Effect[] = [];
  if (told.events.length > 0) {
    for (const subscriber of installed.subscribers) {
      const heard = hear(subscriber, told.events, stamp);
      if (isVeto(heard)) return vetoOf(subscriber, heard, installed);
      checkAdded(subscriber, heard, told, installed);
      added.push(...heard);
    }
  }
  const all: Told =
    added.length === 0
      ? told
      : {
          ...told,
          events: [...told.events, ...added.filter(isEvent)],
          calls: [...(told.calls ?? []), ...asWritten(added.filter(isCall), stamp, undefined)],
        };
  const unknown = all.calls?.find(({ call }) => !installed.outboundCalls.some(({ name }) => name === call));
  if (unknown !== undefined) {
    const says = `the outbound call ${unknown.call} is asked for and not installed`;
    throw new TakingPartFailed(says, { code: 'CALL_NOT_INSTALLED' });
  }
  return { ok: true, told: all };
}

function hear(
  { name, hears, hear }: Subscriber,
  events: readonly BusinessEvent[],
  stamp: Stamp,
): readonly Effect[] | Rejected {
  const heard = hears === undefined ? events : events.filter(({ type }) => hears.includes(type));
  if (heard.length === 0) return [];
  try {
    return hear(heard, stamp);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TakingPartFailed(`the subscriber ${name} failed: ${reason}`, { cause: error });
  }
}

function isVeto(heard: readonly Effect[] | Rejected): heard is Rejected {
  return typeof heard === 'object' && heard !== null && 'ok' in heard;
}

function vetoOf({ name }: Subscriber, veto: Rejected, { codes }: TakingPart): Rejected {
  if (Object.hasOwn(codes, veto.code)) return veto;
  throw new TakingPartFailed(`the subscriber ${name} vetoes with ${veto.code}, which no part lists`);
}

/** What is added is of a type that there is, and about what the others are about: that is locked, and has its events in order. */
function checkAdded(
  { name }: Subscriber,
  added: readonly Effect[],
  told: Told,
  { events }: TakingPart,
): void {
  if (!Array.isArray(added)) throw new TakingPartFailed(`the subscriber ${name} returns no list`);
  for (const effect of added) {
    if (isEvent(effect) && !events.some(({ type }) => type === effect.type)) {
      throw new TakingPartFailed(`the subscriber ${name} adds ${effect.type}, which is not installed`);
    }
    const about = isCall(effect) ? effect.about : subjectOf(effect);
    if (about === undefined || told.events.some((event) => isSame(subjectOf(event), about))) continue;
    const what = isCall(effect) ? effect.call : effect.type;
    throw new TakingPartFailed(
      `the subscriber ${name} adds ${what} about ${about.kind} ${about.id}, which it did not hear of`,
    );
  }
}

function isSame(one: Entity, other: Entity): boolean {
  return one.kind === other.kind && one.id === other.id;
}
