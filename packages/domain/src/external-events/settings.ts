import type { Answer } from '../kernel/command.ts';
import { target } from '../kernel/target.ts';

/** How a tenant has its events told to others. */
export interface ExternalEventSettings {
  readonly kind: 'ExternalEventSettings';
  /** Of the one row that there is. */
  readonly id: string;
  /** Whether what a close tells of one account on one day travels as one message. */
  readonly bulkEvents: boolean;
  /** How long events are kept once their day is over. Units: days. */
  readonly purgeAfterDays: number;
  /** By which of the schemas that a payload has it is written: 1 has dates as text, 2 as dates. */
  readonly payloadVersion: number;
}

/** Longest time that events are kept: ten years. Units: days. */
export const longestKept = 3_650;

/** Last of the payload versions. */
export const lastPayloadVersion = 2;

export const externalEventSettingsTarget = target<object, ExternalEventSettings>('externalEventSettings', {
  queue: () => '',
});

export function externalEventSettingsAnswer(settings: ExternalEventSettings): Answer {
  const { bulkEvents, purgeAfterDays, payloadVersion } = settings;
  return { bulkEvents, purgeAfterDays, payloadVersion };
}
