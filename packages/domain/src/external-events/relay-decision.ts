import { target } from '../kernel/target.ts';
import type { RelayStatusView } from './views.ts';

/** How many events one command has published again: what one transaction may change. */
export const mostPublishedAgain = 200_000;

/** What a person decided about where events come from and go to. */
export interface RelayDecision {
  readonly kind: 'RelayDecision';
  /** Of the decision that is made at present. */
  readonly id: string;
  /** What becomes of the topic, of the database's history, or of events that were sent. */
  readonly about: 'TOPIC' | 'DATABASE' | 'EVENTS';
  readonly by: string;
  readonly reason: string;
  /** Which events: those that were sent since then, and before the other. */
  readonly since?: string;
  readonly until?: string | undefined;
}

/** What is known before a decision. */
export interface DecisionBefore {
  readonly status: RelayStatusView;
  /** The topic that events were published to. */
  readonly topic: string | undefined;
  /** Whether events are published from the history that the database is in, or none ever were. */
  readonly isKnownDatabase: boolean;
  /** How many events were sent in the time that is asked about, up to one more than one command takes. */
  readonly sent: number;
}

/** The time in which events were sent that a decision is about, if it is about any. */
export interface SentIn {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Decisions are made one after the other. */
export const relayDecisionTarget = target<SentIn, DecisionBefore>('relayDecision', { queue: () => '' });

/** The decision at hand, and how the relays got on before it. */
export interface Decided {
  readonly decision: RelayDecision;
  readonly status: RelayStatusView;
}

export function decided({ status }: DecisionBefore, decision: Omit<RelayDecision, 'kind' | 'id'>): Decided {
  return { decision: { kind: 'RelayDecision', id: decision.about, ...decision }, status };
}
