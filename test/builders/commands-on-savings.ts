import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { shipped } from '@dayclose/domain/shipped.ts';

/** Every command that is about a savings account or its product, also where it moves money to another kind, or is to. */
export const commandsOnSavings: readonly AnyCommand[] = shipped.commands.filter(
  ({ answers, permission }) => answers.startsWith('Savings') || permission === 'LINK_REPAYMENT_ACCOUNT',
);
