import { commands } from '@dayclose/domain/commands.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { answers } from './answers.ts';
import { builder } from './builder.ts';
import { decodeIds, inputNamed } from './command-inputs.ts';

for (const command of commands) {
  builder.mutationField(command.name, (t) => {
    const { type, of } = answers[command.answers as keyof typeof answers];
    return t.field({
      type: type as never,
      description: command.description,
      extensions: { permission: command.permission },
      args: {
        input: t.arg({ type: inputNamed(command.inputName, command.input), required: true }),
        idempotencyKey: t.arg.string({
          description: 'Once used, the same key answers the same; kept at least 30 days.',
        }),
      },
      resolve: async (_root, { input, idempotencyKey }, context) => {
        const decoded = decodeIds(command.input, input as object);
        return of(
          await context.runCommand(command as AnyCommand, decoded, idempotencyKey ?? undefined),
        ) as never;
      },
    });
  });
}
