import { commands } from '@dayclose/domain/commands.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { type AnswerField, answers } from './answers.ts';
import { builder } from './builder.ts';
import { declareEach, decodeIds, inputNamed } from './command-inputs.ts';
import { needs } from './permission.ts';
import { sentArguments, withoutDefaults } from './sent-input.ts';

type Given = Readonly<Record<string, unknown>> & { readonly idempotencyKey?: string | null };

for (const command of commands) {
  builder.mutationField(command.name, (t) => {
    const { type, complexity, of }: AnswerField = answers[command.answers as keyof typeof answers];
    const fields =
      command.inputName === undefined
        ? declareEach(command.input, (options) => t.arg(options as never))
        : {
            input: t.arg({
              type: inputNamed(command.inputName, inputDescription(command.inputName), command.input),
              description: 'What the command is told.',
              required: true,
            }),
          };
    return t.field({
      type: type as never,
      ...(complexity === undefined ? {} : { complexity }),
      description: command.description,
      authScopes: needs(command.permission),
      args: {
        ...fields,
        idempotencyKey: t.arg.string({
          description: 'Once used, the same key answers the same; kept at least 30 days.',
        }),
      },
      resolve: async (_root, given: Given, context, info) => {
        const { idempotencyKey, ...fieldsGiven } = given;
        const sent = sentArguments(info, context.variables);
        const isNamed = command.inputName !== undefined;
        const input = isNamed ? (fieldsGiven.input as object) : fieldsGiven;
        const asSent = withoutDefaults(command.input, input, isNamed ? sent.input : sent);
        const decoded = decodeIds(command.input, asSent);
        return of(
          await context.runCommand(command as AnyCommand, decoded, idempotencyKey ?? undefined),
        ) as never;
      },
    });
  });
}

/** Commands that share an input are all named by it. */
function inputDescription(inputName: string): string {
  const names = commands.filter((command) => command.inputName === inputName).map(({ name }) => name);
  return `What ${new Intl.ListFormat('en').format(names)} ${names.length === 1 ? 'is' : 'are'} told.`;
}
