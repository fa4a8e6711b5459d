import { lacking, type Permission, type Permissions } from '@dayclose/domain/kernel/permissions.ts';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type PrismaTypes from '../../generated/pothos-types.ts';
import { getDatamodel } from '../../generated/pothos-types.ts';
import { needs, permissionIn } from './permission.ts';
import './budget-plugin.ts';
import type { SchemaContext } from './context.ts';
import { listOf } from './cost.ts';
import { globalId } from './global-id.ts';
import type { GlobalIds } from './global-ids.ts';
import { paging } from './paging.ts';
import { refusal } from './refusal.ts';
import { DateScalar, DateTimeScalar, DecimalScalar, JsonScalar } from './scalars.ts';

interface Types {
  Context: SchemaContext;
  PrismaTypes: PrismaTypes;
  AuthScopes: { permission: Permission };
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    DateTime: { Input: string; Output: string | Date };
    Decimal: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
  };
}

export type Builder = ReturnType<typeof newBuilder>;

/** What the nouns of one schema add their types and fields to. */
export function newBuilder(ids: GlobalIds, permissions: Permissions) {
  const builder = new SchemaBuilder<Types>({
    // The budget is asked first, then permissions; nothing that the others do comes before them.
    plugins: ['budget', ScopeAuthPlugin, RelayPlugin, PrismaPlugin, ComplexityPlugin],
    defaultFieldNullability: false,
    // A list that does not say how many rows it may have is never let through.
    complexity: { defaultListMultiplier: Number.POSITIVE_INFINITY },
    scopeAuth: {
      authScopes: ({ actor }) => ({ permission: (needed) => actor.permissions.has(needed) }),
      authorizeOnSubscribe: true,
      // Asked of an object whatever the way to it, before any of its fields.
      runScopesOnType: true,
      unauthorizedError: (_parent, { budget }, _info, { failure }) =>
        budget.refuse(refusal('FORBIDDEN', lacking(permissionIn(failure), permissions))),
    },
    prisma: { client: (context) => context.source.prisma, dmmf: getDatamodel() },
    relay: {
      encodeGlobalID: globalId,
      decodeGlobalID: (text) => ids.parse(text) ?? { typename: '', id: '' },
      nodeQueryOptions: {
        authScopes: needs('READ'),
        description: 'Anything that has a global id.',
        args: { id: { description: 'A global id, as answers give it.' } },
        // An id that was never given out is as absent as one whose thing is gone.
        resolve: (_root, { id }, _context, _info, load) => (id.typename === '' ? null : load(id)),
      },
      nodesQueryOptions: false,
      edgesFieldOptions: {
        nullable: { list: false, items: false },
        description: 'The rows of the page, in order.',
        // The connection has counted them already.
        complexity: listOf(1),
      },
      nodeFieldOptions: { nullable: false, description: 'The row itself.' },
      ...paging,
    },
  });
  builder.addScalarType('Date', DateScalar);
  builder.addScalarType('DateTime', DateTimeScalar);
  builder.addScalarType('Decimal', DecimalScalar);
  builder.addScalarType('JSON', JsonScalar);
  builder.queryType({ description: 'Reads: of a replica, except for what operators watch.' });
  builder.mutationType({
    description:
      'One mutation an operation: one command, one transaction. Every mutation takes an idempotency key as an argument or as the header Idempotency-Key.',
  });
  builder.subscriptionType({
    description: 'Tells of changes as they happen, by server-sent events or by WebSocket.',
  });
  return builder;
}
