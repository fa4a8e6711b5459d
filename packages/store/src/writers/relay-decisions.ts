import type { RelayDecision } from '@dayclose/domain/external-events/relay-decision.ts';
import type { EntityStore } from '../entity-store.ts';
import { made } from './rows.ts';

/** What people decided about where events come from and go to; each takes the shards from the relays at work. */
export const relayDecisions: EntityStore<RelayDecision> = {
  kind: 'RelayDecision',
  racedConstraints: [],
  write: (pairs) =>
    made(pairs).map(({ about, by, reason, since, until }) => {
      switch (about) {
        case 'TOPIC':
          return { name: 'accept-topic', text: 'select accept_topic($1, $2)', values: [by, reason] };
        case 'DATABASE':
          return { name: 'accept-database', text: 'select accept_database($1, $2)', values: [by, reason] };
        case 'EVENTS':
          return {
            name: 'publish-again',
            text: `select publish_again($1::timestamptz, $2, $3, coalesce($4::timestamptz, 'infinity'))`,
            values: [since, by, reason, until],
          };
        default:
          return about satisfies never;
      }
    }),
};
