import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  OperationTypeNode,
} from 'graphql';

/** A place of the schema that takes text: an argument of a root field, or a field of an input within one. */
export interface TextPlace {
  /** As in Mutation.createClient(input.name). */
  readonly name: string;
  readonly kind: OperationTypeNode;
  /** The operation with a text written into it, all else being good. Shape: `text` is GraphQL, quotes and all. */
  withLiteral(text: string): string;
  /** The same with the argument as a variable. */
  withVariable(text: string): { readonly query: string; readonly variables: object };
}

const notText = new Set(['Int', 'Float', 'Boolean']);
const samples: Readonly<Record<string, string>> = {
  Date: '2024-01-15',
  DateTime: '2024-01-15T00:00:00Z',
  Decimal: '1.00',
};

/** Every place of a schema that takes text, those of nested inputs among them. */
export function textPlaces(schema: GraphQLSchema): readonly TextPlace[] {
  return Object.values(OperationTypeNode).flatMap((kind) =>
    Object.values(schema.getRootType(kind)?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) =>
        pathsOf(argument.type).map((path) => placeOf(kind, field, argument, path)),
      ),
    ),
  );
}

/** An operation that asks for one root field, with what it has to be told and nothing else. */
export function sampleOperation(kind: OperationTypeNode, field: GraphQLField<unknown, unknown>): string {
  const given = field.args
    .filter(isRequiredArgument)
    .map((each) => `${each.name}: ${literalOf(sampleOf(each.type))}`);
  const told = given.length === 0 ? '' : `(${given.join(', ')})`;
  return `${kind} { ${field.name}${told} ${isLeafType(getNamedType(field.type)) ? '' : '{ __typename }'} }`;
}

type Path = readonly string[];

/** Paths to what a value of a type holds as text; an empty one where it is text itself. */
function pathsOf(type: GraphQLInputType): readonly Path[] {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    return Object.values(named.getFields()).flatMap((field) =>
      pathsOf(field.type).map((path) => [field.name, ...path]),
    );
  }
  return isEnumType(named) || notText.has(named.name) ? [] : [[]];
}

function placeOf(
  kind: OperationTypeNode,
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
  path: Path,
): TextPlace {
  const root = kind.charAt(0).toUpperCase() + kind.slice(1);
  const selection = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  const operation = (text: string, declared: string) => {
    const given = field.args
      .filter((each) => each !== argument && isRequiredArgument(each))
      .map((each) => `${each.name}: ${literalOf(sampleOf(each.type))}`);
    return `${kind} ${declared} { ${field.name}(${[`${argument.name}: ${text}`, ...given].join(', ')}) ${selection} }`;
  };
  return {
    name: `${root}.${field.name}(${[argument.name, ...path].join('.')})`,
    kind,
    withLiteral: (text) => operation(literalOf(holding(argument.type, path, new Raw(text))), ''),
    withVariable: (text) => ({
      query: operation('$given', `($given: ${argument.type})`),
      variables: { given: holding(argument.type, path, text) },
    }),
  };
}

/** A value of a type with something at a path, and besides it only what is required. */
function holding(type: GraphQLInputType, path: Path, text: unknown): unknown {
  if (isNonNullType(type)) return holding(type.ofType, path, text);
  if (isListType(type)) return [holding(type.ofType, path, text)];
  const [name, ...inner] = path;
  if (!isInputObjectType(type) || name === undefined) return text;
  const field = type.getFields()[name] as GraphQLInputField;
  return { ...(sampleOf(type) as object), [name]: holding(field.type, inner, text) };
}

/** A value that a type takes. */
function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
  }
  if (isEnumType(type)) return new Raw(type.getValues()[0]?.name ?? '');
  if (type.name === 'Int') return 1;
  return type.name === 'Boolean' ? true : (samples[type.name] ?? 'x');
}

/** Text that stands in an operation as it is; in JSON it is a string. */
class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toJSON(): string {
    return this.text;
  }
}

function literalOf(value: unknown): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${literalOf(each)}`)
    .join(', ')} }`;
}
