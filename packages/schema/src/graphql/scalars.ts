import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { badRequest } from './refusal.ts';

/** A calendar date. Errors: anything but the text of a real date is a bad request. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'Calendar date, ISO 8601, no time: 2026-11-21.',
  serialize: text,
  parseValue: readDate,
  parseLiteral: (node) => readLiteral(node, readDate),
});

/** An instant as the database prints it, or a Date of the Prisma client, sent in UTC. */
export const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'Instant, RFC 3339 with offset.',
  serialize: (value) => instantOf(value).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readLiteral(node, readInstant),
});

/**
 * An exact decimal, always text: a number literal or a JSON number may have lost digits before it got here.
 *
 * Errors: whether the text is a good amount is for the command that takes it to say.
 */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'Exact decimal number as a string: "1000.00". Never a float.',
  serialize: text,
  parseValue: readDecimal,
  parseLiteral: (node) => readLiteral(node, readDecimal),
});

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: valueFromASTUntyped,
});

/** Reads a literal like a value of a variable, and tells where in the operation it stands. */
function readLiteral(node: ValueNode, read: (value: unknown) => string): string {
  try {
    return read(node.kind === Kind.STRING ? node.value : undefined);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
  }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`a scalar that is sent as text got ${typeof value}`);
  return value;
}

function readDate(value: unknown): string {
  if (typeof value !== 'string') throw badRequest('A Date is a string like "2026-11-21".');
  if (parseDate(value) === undefined)
    throw badRequest(`${quoted(value)} is no date; a Date is like "2026-11-21".`);
  return value;
}

function readInstant(value: unknown): string {
  const instant = typeof value === 'string' ? new Date(value) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime())) {
    throw badRequest('A DateTime is a string like "2026-11-21T09:30:00Z".');
  }
  return instant.toISOString();
}

function readDecimal(value: unknown): string {
  if (typeof value !== 'string') throw badRequest('A Decimal is a string like "1000.00", never a number.');
  return value;
}

function instantOf(value: unknown): Date {
  const instant = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(instant.getTime())) throw new TypeError(`${value} is no instant`);
  return instant;
}

function quoted(value: string): string {
  return JSON.stringify(value.slice(0, 40));
}
