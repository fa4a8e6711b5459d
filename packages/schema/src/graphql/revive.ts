import type PrismaTypes from '../../generated/pothos-types.ts';
import { getDatamodel } from '../../generated/pothos-types.ts';
import { Prisma } from '../../generated/prisma/client.ts';

type Snapshot = Readonly<Record<string, unknown>>;

const { models } = getDatamodel().datamodel;
type DatamodelField = (typeof models)[string]['fields'][number];

/**
 * An entity from the snapshot that an answer keeps of it, in the shape in which the Prisma client reads it: ids as
 * bigint, amounts as decimals, dates as Date.
 *
 * Shape: what the snapshot lacks is null; relations are left out.
 */
export function revive<Model extends keyof PrismaTypes>(
  model: Model,
  snapshot: unknown,
): PrismaTypes[Model]['Shape'] {
  const described = models[model];
  if (described === undefined) throw new Error(`there is no model ${model}`);
  const values = described.fields
    .filter(({ kind }) => kind !== 'object')
    .map((field) => [field.name, reviveValue(field, (snapshot as Snapshot)[field.name])] as const);
  return Object.fromEntries(values) as PrismaTypes[Model]['Shape'];
}

function reviveValue(field: DatamodelField, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  switch (field.type) {
    case 'BigInt':
      return BigInt(value as string);
    case 'Decimal':
      return new Prisma.Decimal(value as string);
    case 'DateTime':
      return new Date(value as string);
    default:
      return value;
  }
}
