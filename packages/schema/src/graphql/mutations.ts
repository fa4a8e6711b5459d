import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { lacking, type Permissions } from '@dayclose/domain/kernel/permissions.ts';
import type { GraphQLResolveInfo } from 'graphql';
import { asClientsSee } from './client-details.ts';
import { declareEach, decodeIds, inputNamed, type NamedInput } from './command-inputs.ts';
import type { SchemaContext } from './context.ts';
import type { SchemaDraft } from './draft.ts';
import type { AnswerForm, Noun } from './noun.ts';
import { answerNeeds, needs } from './permission.ts';
import { refusal } from './refusal.ts';
import { sentArguments, withoutDefaults } from './sent-input.ts';

type Given = Readonly<Record<string, unknown>> & { readonly idempotencyKey?: string | null };

/** Adds a mutation for each command that is installed. Errors: an answer that no noun tells of is a defect and throws. */
export function declareMutations(draft: SchemaDraft, nouns: readonly Noun[]): void {
  const answers = answersOf(nouns);
  for (const command of draft.installed.commands as readonly AnyCommand[]) {
    const answer = answers.get(command.answers);
    if (answer === undefined) {
      throw new Error(
        `The command ${command.name} answers ${command.answers}, which no noun of the schema tells of.`,
      );
    }
    declareMutation(draft, command, answer);
  }
}

function answersOf(nouns: readonly Noun[]): ReadonlyMap<string, AnswerForm> {
  const answers = new Map<string, AnswerForm>();
  for (const [name, form] of nouns.flatMap((noun) => Object.entries(noun.answers ?? {}))) {
    if (answers.has(name)) throw new Error(`Two nouns of the schema tell of the answer ${name}.`);
    answers.set(name, form);
  }
  return answers;
}

function declareMutation(draft: SchemaDraft, command: AnyCommand, answer: AnswerForm): void {
  const isNamed = command.inputName !== undefined;
  draft.builder.mutationField(command.name, (t) =>
    t.field({
      type: answer.type(draft) as never,
      ...(answer.complexity === undefined ? {} : { complexity: answer.complexity }),
      description: command.description,
      authScopes: needs(command.permission),
      args: {
        ...(command.inputName === undefined
          ? declareEach(draft, command.input, (options) => t.arg(options as never))
          : {
              input: t.arg({
                type: inputNamed(draft, inputOf(draft, command, command.inputName)),
                description: 'What the command is told.',
                required: true,
              }),
            }),
        idempotencyKey: t.arg.string({
          description: 'Once used, the same key answers the same; kept at least 30 days.',
        }),
      },
      resolve: async (_root, given: Given, context, info) => {
        refuseUntold(info, context, draft.installed.permissions);
        const { idempotencyKey, ...fieldsGiven } = given;
        const sent = sentArguments(info, context.variables);
        const input = isNamed ? (fieldsGiven.input as object) : fieldsGiven;
        const asSent = withoutDefaults(command.input, input, isNamed ? sent.input : sent);
        const decoded = decodeIds(draft, command.input, asSent);
        const result = await context.runCommand(command, decoded, idempotencyKey ?? undefined);
        if (!result.ok) throw asClientsSee(draft, result);
        return answer.of(result.answer) as never;
      },
    }),
  );
}

/** Errors: FORBIDDEN for what is asked of the answer and may not be told: afterwards it would refuse what was done. */
function refuseUntold(info: GraphQLResolveInfo, { actor }: SchemaContext, permissions: Permissions): void {
  for (const permission of answerNeeds(info)) {
    if (!actor.permissions.has(permission)) throw refusal('FORBIDDEN', lacking(permission, permissions));
  }
}

/** An input that commands are told; those that share it are all named by it. */
export function inputOf(
  { installed }: SchemaDraft,
  { input: fields }: Pick<AnyCommand, 'input'>,
  name: string,
): NamedInput {
  const names = installed.commands
    .filter(({ inputName }) => inputName === name)
    .map((command) => command.name);
  const description = `What ${new Intl.ListFormat('en').format(names)} ${names.length === 1 ? 'is' : 'are'} told.`;
  return { name, description, fields };
}
