import type { Code } from '@dayclose/domain/kernel/codes.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';
import { day } from '../builders/command-loan.ts';
import { stampOn } from '../builders/loan.ts';

/**
 * What a command refuses and what its sentence has to say.
 *
 * Shape: `read` is what the command decides on; without a stamp of its own it is decided on `today`.
 */
export type RefusalRow = readonly [
  command: AnyCommand,
  code: Code,
  read: object | undefined,
  input: object,
  says: string,
  stamp?: CommandStamp,
];

export const today = day('2024-02-01');

/** The business date of the rows, with the books closed through the fifteenth of the month before. */
export const booksClosed: CommandStamp = { ...stampOn(today), booksClosedOn: day('2024-01-15') };

/** A business date after the last installment of each loan of the rows. */
export const afterTheLast: CommandStamp = stampOn(day('2026-01-01'));
