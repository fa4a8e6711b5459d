import { closeBooks } from '@dayclose/domain/books/commands/close-books.ts';
import { type Installed, install } from '@dayclose/domain/installed.ts';
import type { CommandJob } from '@dayclose/domain/job/jobs.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { shippedParts } from '@dayclose/domain/shipped.ts';

const jobOf = (name: string, command: AnyCommand, input: object): CommandJob => ({
  kind: 'COMMAND',
  name,
  shortName: name,
  description: `Carries out ${command.name}.`,
  command,
  input,
});

/** What ships, with two jobs that carry out commands: one on a loan, and one on the books. */
export function withCommandJobs(loanId: string, amount: string, booksThrough: string): Installed {
  return install(...shippedParts, {
    jobs: [
      jobOf('REPAY_LOAN', repayLoan, { loanId, amount }),
      jobOf('CLOSE_BOOKS', closeBooks, { date: booksThrough }),
    ],
  });
}
