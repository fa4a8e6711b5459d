import avro, { type Schema } from 'avsc';

/**
 * Why a reader with one schema cannot read what was written by another; nothing where it can.
 *
 * Shape: beside what the library resolves, a logical type has to stay what it is: bytes are bytes to it, whatever they mean.
 */
export function unreadable(writer: object, reader: object): string | undefined {
  try {
    typeOf(reader).createResolver(typeOf(writer));
  } catch (error) {
    return (error as Error).message;
  }
  const [written, read] = [logicalTypes(writer, ''), logicalTypes(reader, '')];
  for (const [place, logicalType] of written) {
    const other = read.get(place);
    if (other !== undefined && other !== logicalType)
      return `${place} is ${logicalType} to one and ${other} to the other`;
  }
  return undefined;
}

function typeOf(schema: object): avro.Type {
  return avro.Type.forSchema(schema as Schema, { wrapUnions: false });
}

/** What each value of a schema means, by the names of the fields that lead to it: `plain`, where that is what its type says. */
function logicalTypes(schema: unknown, place: string): ReadonlyMap<string, string> {
  if (typeof schema === 'string') return new Map([[place, 'plain']]);
  if (Array.isArray(schema))
    return merged(schema.filter((branch) => branch !== 'null').map((branch) => logicalTypes(branch, place)));
  const { type, fields, items, values, logicalType, precision, scale } = schema as Readonly<
    Record<string, unknown>
  >;
  if (Array.isArray(fields))
    return merged(
      (fields as { name: string; type: unknown }[]).map((field) =>
        logicalTypes(field.type, `${place}/${field.name}`),
      ),
    );
  if (logicalType !== undefined)
    return new Map([[place, `${logicalType}(${[precision, scale].filter(Boolean).join()})`]]);
  return logicalTypes(items ?? values ?? type, place);
}

function merged(parts: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  return new Map(parts.flatMap((part) => [...part]));
}
