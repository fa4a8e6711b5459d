import { getDatamodel } from '../../generated/pothos-types.ts';
import { type Loan, type LoanSummary, Prisma } from '../../generated/prisma/client.ts';

/** The models of which answers keep snapshots. */
interface Revived {
  readonly Loan: Loan & { readonly summary: LoanSummary | null };
  readonly Client: Prisma.ClientGetPayload<object>;
  readonly LoanProduct: Prisma.LoanProductGetPayload<object>;
  readonly GlAccount: Prisma.GlAccountGetPayload<object>;
}

type Snapshot = Readonly<Record<string, unknown>>;

const { models } = getDatamodel().datamodel;
type DatamodelField = (typeof models)[string]['fields'][number];

/**
 * An entity from the snapshot that an answer keeps of it, in the shape in which the Prisma client reads it: ids as
 * bigint, amounts as decimals, dates as Date.
 *
 * Shape: what the snapshot lacks is `undefined`; relations are left out unless the snapshot nests them.
 */
export function revive<Model extends keyof Revived>(model: Model, snapshot: unknown): Revived[Model] {
  return reviveModel(model, snapshot as Snapshot) as Revived[Model];
}

function reviveModel(model: string, snapshot: Snapshot): object {
  const described = models[model];
  if (described === undefined) throw new Error(`there is no model ${model}`);
  const values = described.fields.flatMap((field) => {
    if (field.kind === 'object' && !Object.hasOwn(snapshot, field.name)) return [];
    return [[field.name, reviveValue(field, snapshot[field.name])] as const];
  });
  return Object.fromEntries(values);
}

function reviveValue(field: DatamodelField, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (field.kind === 'object') return reviveModel(field.type, value as Snapshot);
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
