/** How the events of a transaction are told to others, as people had configured it when the transaction asked. */
export interface Telling {
  /** Types that nobody is told of. */
  readonly disabled: readonly string[];
  /** Whether all that a closed day of an account raises is one message. */
  readonly bulk: boolean;
  /** By which of the schemas that a payload has it is written. */
  readonly payloadVersion: number;
}

/** Everything, each event by itself. */
export const allTold: Telling = { disabled: [], bulk: false, payloadVersion: 1 };

/** SQL of a `Telling`: it travels with what a transaction reads of its dates anyway, and is of the same moment. */
export const tellingNow = `json_build_object(
  'disabled', (select coalesce(json_agg(type), '[]') from disabled_event_types),
  'bulk', (select bulk_events from external_event_settings),
  'payloadVersion', (select payload_version from external_event_settings))`;
