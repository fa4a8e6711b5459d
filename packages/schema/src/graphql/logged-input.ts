import { entitiesOf } from '@dayclose/domain/bus/entities-of.ts';
import { commandsGiven } from '@dayclose/domain/installed.ts';
import type { Details } from '@dayclose/domain/kernel/codes.ts';
import type { FieldType, InputFields } from '@dayclose/domain/kernel/field.ts';
import { clientDetails } from './client-details.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';

const fieldsByCommand = perSchema(
  ({ installed }) => new Map(commandsGiven(installed).map(({ name, input }) => [name, input as InputFields])),
);

/**
 * The input of a command as clients write it: what the log keeps, with global ids in place of those of the database.
 *
 * Shape: of a command that is installed no more it is what the log keeps.
 */
export function loggedInput(draft: SchemaDraft, command: string, kept: object): object {
  const fields = fieldsByCommand(draft).get(command);
  return fields === undefined ? kept : encodeEach(fields, kept);
}

/** What an input names that the log keeps: "Loan:42". Shape: nothing of a command that is installed no more. */
export function namedInLogged(draft: SchemaDraft, command: string, kept: object): readonly string[] {
  const fields = fieldsByCommand(draft).get(command);
  return fields === undefined ? [] : entitiesOf(fields, kept, []);
}

function encodeEach(fields: InputFields, kept: object): object {
  const all = kept as Readonly<Record<string, unknown>>;
  const encoded = Object.entries(all).map(([name, value]) => {
    const type = fields[name]?.type;
    return [name, type === undefined ? value : encode(type, value, all)];
  });
  return Object.fromEntries(encoded);
}

function encode(type: FieldType, value: unknown, beside: Readonly<Record<string, unknown>>): unknown {
  if (value === null || value === undefined) return value;
  switch (type.kind) {
    case 'list':
      return (value as readonly unknown[]).map((each) => encode(type.of, each, beside));
    case 'object':
      return encodeEach(type.fields, value as object);
    case 'id':
      return globalId(type.of, String(value));
    case 'idOfOneOf': {
      const { noun, id } = value as { readonly noun?: string; readonly id?: string };
      if (noun !== undefined && id !== undefined) return globalId(noun, id);
      return type.of.length === 1 ? globalId(String(type.of[0]), String(value)) : value;
    }
    case 'idOrNobody': {
      const noun = type.of[String(beside[type.by])];
      return typeof value === 'string' && noun !== undefined ? globalId(noun, value) : asSent(value);
    }
    case 'anyId': {
      const { noun, id } = value as { readonly noun?: string; readonly id?: string };
      return noun !== undefined && id !== undefined ? globalId(noun, id) : asSent(value);
    }
    default:
      return value;
  }
}

/** What was asked for as an id and is none. */
function asSent(value: unknown): unknown {
  return (value as { readonly nobody?: unknown }).nobody ?? value;
}

/** What was answered, with what clients know of a refusal. */
export function loggedAnswer(
  { ids }: SchemaDraft,
  { refusedWith, answer }: { readonly refusedWith: string | null; readonly answer: object },
): object {
  if (refusedWith === null) return answer;
  const { details = {} } = answer as { readonly details?: Details };
  return { code: refusedWith, details: clientDetails(ids, refusedWith, details) };
}
