import { join } from 'node:path';
import type { Installed } from '@dayclose/domain/installed.ts';
import type { CodeFacts } from '@dayclose/domain/kernel/codes.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { type Permissions, rolesWith } from '@dayclose/domain/kernel/permissions.ts';
import { clonePath } from '../services/profile.ts';
import { type Page, wrapped, writePage } from './page.ts';

const PAGE = join(clonePath, 'docs', 'errors.md');

const INTRODUCTION = `# Errors

<!-- Made by "npm run generate" from packages/domain/src/shipped.ts: change what it lists, not this. -->

A command that is refused answers with one GraphQL error. Its \`extensions\` hold \`code\`, \`retryable\`, \`details\` (the
values in braces below; those with a question mark only where they help, and \`field\`, the field that it is about, where it
is about one) and \`requestId\`; the response has the HTTP status of the code. Codes are stable, messages are for people. A
retryable refusal also carries the header \`Retry-After\`.

- A refusal that a rule gave (status 404 or 422 from a command) is stored under the idempotency key: the same request
  is told the same again.
- A refusal that passes (status 409, 429 or 503) is not stored: send the same request with the same key again.
- Busy is not away. \`RETRY\`: too many wait for the same loan, or it is held for too long. \`RATE_LIMITED\`: this key has
  too much at hand. \`BUSY\`: no turn came in time. \`UNAVAILABLE\`: the database does not answer.
- \`INTERNAL\` hides what went wrong, and nothing was changed. The log has it under the request id.

## Every code, by HTTP status`;

const BUS = `## In what order a command is refused

Every command is checked in this order; the first refusal is the answer.

1. \`FORBIDDEN\`: the key may not do it.
2. \`NOT_FOUND\`, \`CLIENT_NOT_FOUND\`, \`PRODUCT_NOT_FOUND\`, \`GL_ACCOUNT_NOT_FOUND\`: an id that is none, or that of something
   else.
3. \`INVALID_VALUE\`, \`INVALID_AMOUNT\`: a field that cannot be read, in the order in which the input declares its fields.
4. \`RATE_LIMITED\`, \`RETRY\`, \`BUSY\`: this key has too much at hand, too many commands wait for the same loan, no turn
   came in time.
5. \`COMMAND_IN_PROGRESS\`, \`IDEMPOTENCY_KEY_REUSED\`: the idempotency key.
6. \`ACCOUNT_LOCKED\`, \`RETRY\`: the loan is held by Close of Business, or by another command for too long.
7. \`NOT_FOUND\`: the loan does not exist.
8. \`ACCOUNT_INCONSISTENT\`: what is kept of the loan contradicts itself.
9. \`ACCOUNT_TOO_FAR_BEHIND\`, \`ACCOUNT_COB_FAILED\`: the loan is behind the COB date and could not be closed first.
10. The refusals of the command itself, in the order of its list below.
11. \`AMOUNT_TOO_LARGE\`: what it would leave of the loan has an amount that is too large to be kept.`;

/** Brings docs/errors.md in line with the codes and the commands, or only compares it with them. */
export function writeErrorPage(
  installed: Installed,
  { compareOnly }: { readonly compareOnly: boolean },
): Page {
  return writePage(PAGE, errorPage(installed), { compareOnly });
}

function errorPage({ codes, commands, permissions }: Installed): string {
  const listed = Object.entries(codes);
  const statuses = [...new Set(listed.map(([, { status }]) => status))].sort((a, b) => a - b);
  const byStatus = statuses.map((status) => {
    const items = listed.filter(([, facts]) => facts.status === status).map(codeItem);
    return `### ${status}\n\n${items.join('\n')}`;
  });
  const byCommand = commands.map((command) => commandSection(command, permissions));
  return `${[INTRODUCTION, ...byStatus, BUS, ...byCommand].join('\n\n')}\n`;
}

function codeItem([name, { retryable, message }]: readonly [name: string, facts: CodeFacts]): string {
  return wrapped(`- \`${name}\`${retryable ? ' (retryable)' : ''}: ${message}`);
}

function commandSection(command: AnyCommand, permissions: Permissions): string {
  const { name, description, permission } = command;
  const list = (command.rejects as readonly string[]).map((code, index) => `${index + 1}. \`${code}\``);
  const refusals =
    list.length > 0 ? list.join('\n') : 'It refuses nothing as a whole: each account has its own outcome.';
  return `### ${name}\n\n${wrapped(`${description} Needs \`${permission}\`: ${rolesWith(permission, permissions).join(', ')}.`, '')}\n\n${refusals}`;
}
