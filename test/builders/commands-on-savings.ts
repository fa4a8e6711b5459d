import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { savingsCommands } from '@dayclose/domain/savings/commands/list.ts';
import { reverseSavingsTransaction } from '@dayclose/domain/transfer/commands/reverse-savings-transaction.ts';
import { transfer } from '@dayclose/domain/transfer/commands/transfer.ts';

/** Every command that is about a savings account or its product, also where it moves money to another kind. */
export const commandsOnSavings: readonly AnyCommand[] = [
  ...savingsCommands,
  reverseSavingsTransaction,
  transfer,
];
