import { failAt } from '../failure.ts';
import { accountOf, ask, type Stage } from '../stage.ts';
import { listOf, type Read, shown, text } from '../values.ts';
import { allPages, type Check, type Checks } from './check.ts';

const DUE = 'LOAN_REPAYMENT_DUE';
const OVERDUE = 'LOAN_REPAYMENT_OVERDUE';
const ACCRUAL = 'LOAN_ACCRUAL_CREATED';

interface ExternalEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly date?: string };
}

/** What cases call the events that they compare. */
const names: Readonly<Record<string, (event: ExternalEvent) => string>> = {
  LoanRepaymentDueBusinessEvent: () => DUE,
  LoanRepaymentOverdueBusinessEvent: () => OVERDUE,
  LoanAccrualTransactionCreatedBusinessEvent: ({ data }) => `${ACCRUAL}:${data.date}`,
};

const known: Read<string> = (value, path) => {
  const name = text(value, path);
  if (name === DUE || name === OVERDUE || /^LOAN_ACCRUAL_CREATED:\d{4}-\d{2}-\d{2}$/.test(name)) return name;
  return failAt(path, `${shown(name)} is not known; known: ${DUE}, ${OVERDUE}, ${ACCRUAL}:date`);
};

/** Says that a check has seen the events so far, whether it compared them or not. */
export async function markEvents(stage: Stage): Promise<void> {
  if (stage.product.kind !== 'LOAN' || stage.account === undefined) return;
  for (const { id } of await newEvents(stage)) stage.seenEvents.add(id);
}

/** Events that no earlier check has seen. */
async function newEvents(stage: Stage): Promise<readonly ExternalEvent[]> {
  const events = await allPages<ExternalEvent>(async (args, variables) => {
    const { externalEvents } = await ask<{ externalEvents: never }>(
      stage,
      `query ($id: ID!, $after: String) { externalEvents(aggregateId: $id, ${args}) {
        edges { node { id type data } } pageInfo { hasNextPage endCursor }
      } }`,
      { id: accountOf(stage), ...variables },
    );
    return externalEvents;
  });
  return events.filter(({ id }) => !stage.seenEvents.has(id));
}

/**
 * The events since the previous check. Those of installments that are due or overdue are compared whole; accruals
 * are where the case names some, since it says of no others when they were made.
 */
const events: Check = (given, path) => {
  const expected = listOf(known)(given, path).toSorted();
  const accrues = expected.some((name) => name.startsWith(ACCRUAL));
  return async (stage) => {
    const raised = (await newEvents(stage)).flatMap((event) => names[event.type]?.(event) ?? []);
    const got = raised.filter((name) => accrues || !name.startsWith(ACCRUAL)).toSorted();
    if (shown(got) !== shown(expected)) {
      failAt(path, `expected ${expected.join(', ') || 'none'}, got ${got.join(', ') || 'none'}`);
    }
  };
};

export const eventChecks: Checks = { events };
