import type { Pool } from 'pg';
import type { SchemaRegistry } from './registry/schema-registry.ts';
import type { Relay } from './relay.ts';

/** The relay of one tenant, with the database that it works on. */
export interface TenantRelay {
  readonly tenant: string;
  readonly relay: Relay;
  readonly database: Pool;
  /** The schemas that its messages name. */
  readonly schemas: SchemaRegistry;
}
