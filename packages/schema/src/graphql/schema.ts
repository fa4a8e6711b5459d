import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './business-dates.ts';
import './catch-up.ts';
import './client.ts';
import './external-event.ts';
import './gl-account.ts';
import './job.ts';
import './loan-queries.ts';
import './mutations.ts';
import { sayWhoMayAsk } from './permission.ts';
import './relay-status.ts';
import './trial-balance.ts';

/** The public schema: what nouns declare, and a mutation for each command of the domain. */
export const schema: GraphQLSchema = sayWhoMayAsk(builder.toSchema());
