import { join } from 'node:path';
import type { Installed } from '@dayclose/domain/installed.ts';
import type { AnyEventType } from '@dayclose/domain/kernel/event.ts';
import { clonePath } from '../services/profile.ts';
import { type Page, wrapped, writePage } from './page.ts';

const PAGE = join(clonePath, 'docs', 'events.md');

const INTRODUCTION = `# Events

<!-- Made by "npm run generate" from packages/domain/src/shipped.ts: change what it lists, not this. -->

What others are told of, by category: each type with the schema of its payload. Types, categories and the fields of
payloads have the names of the reference system. All types are on from the start, those that a later release or an
extension adds too.

- The query \`externalEventTypes\` lists what is installed, and what is on. The mutation \`configureExternalEvents\` turns
  types on and off, from the next operation on; a chunk of a close that has begun goes by what it read at its start.
- Of a type that is off no payload is made and no row is written. It leaves no gap: \`aggregate_version\` counts what is
  told. What happened while it was off is not told later.
- Subscribers, who take part in the transaction itself, hear every type, on or off.
- With bulk messages on (\`configureExternalEventSettings\`), all that a closed day of an account tells is one message of the type
  \`BulkBusinessEvent\`, category \`Bulk\`, with a payload \`dayclose.avro.BulkMessagePayloadV1\`; one event alone stays as it is.
- An event bears the business date of the command that raised it, or the day that was being closed.`;

const NOT_RAISED = `## Of the reference system's, not raised

| types | why |
|---|---|
| \`…PreBusinessEvent\` | there they tell listeners of the same process and never leave it; here a subscriber hears what is to be written before it is |
| \`LoanBalanceChanged\` in a close | its payload is the whole loan, which a close does not read; a penalty is told by \`LoanApplyOverdueCharge\` |
| \`LoanAccountSnapshot\`, \`LoanOwnershipTransfer\` | told of loans that change hands between investors, which are not kept here |
| \`LoanClose\`, \`LoanCloseAsReschedule\` | told of commands that close a loan by hand; one that is repaid is told by \`LoanStatusChanged\` |
| \`LoanAccountsStayedLocked\` | a close leaves no account locked: failures of a run are listed, and the next close takes them again |
| foreclosure | no such operation yet |
| re-age, reschedules by calendar or holidays, schedule variations, multiple disbursals | no such operation yet |
| loan officers, transfers between offices, \`ClientReject\` | none are kept here |
| charges that are updated, deleted, adjusted or refunded | a charge is waived, paid or taken back with its payment |
| deposits at a term, recurring deposits, shares, groups | no such accounts yet |`;

/** Brings docs/events.md in line with the events that ship, or only compares it with them. */
export function writeEventPage(
  installed: Pick<Installed, 'events'>,
  { compareOnly }: { readonly compareOnly: boolean },
): Page {
  return writePage(PAGE, eventPage(installed), { compareOnly });
}

function eventPage({ events }: Pick<Installed, 'events'>): string {
  const byCategory = [...Map.groupBy(events, ({ category }) => category)].map(
    ([category, ofIt]) => `## ${category}\n\n${ofIt.map(eventItem).join('\n')}`,
  );
  return `${[INTRODUCTION, ...byCategory, NOT_RAISED].join('\n\n')}\n`;
}

function eventItem({ type, description, dataschema }: AnyEventType): string {
  return wrapped(`- \`${type}\`: ${description} \`${dataschema}\``);
}
