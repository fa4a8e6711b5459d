import { loans } from './accounts/loan.ts';
import { savings } from './accounts/savings.ts';
import type { StoreParts } from './parts.ts';
import { bookChecks } from './sql/verify/books/list.ts';
import { commandLogSealed } from './sql/verify/command-log.ts';
import { loanChecks } from './sql/verify/list.ts';
import { statementsAddUp } from './sql/verify/statements-add-up.ts';
import { accounts } from './targets/accounts.ts';
import { accountsToClose } from './targets/accounts-to-close.ts';
import { apiKey } from './targets/api-key.ts';
import { approval } from './targets/approval.ts';
import { approvalRules } from './targets/approval-rules.ts';
import { books } from './targets/books.ts';
import { businessDates } from './targets/business-dates.ts';
import { catchUp } from './targets/catch-up.ts';
import { eventReplay, eventReplayAtHand } from './targets/event-replay.ts';
import { eventSelection } from './targets/event-selection.ts';
import { externalEventSettings } from './targets/external-event-settings.ts';
import { failedAccount } from './targets/failed-account.ts';
import { fastForward } from './targets/fast-forward.ts';
import { job } from './targets/job.ts';
import { jobRun } from './targets/job-run.ts';
import { jobSchedules } from './targets/job-schedules.ts';
import { jobSteps } from './targets/job-steps.ts';
import { loanApplication } from './targets/loan-application.ts';
import { newApiKey } from './targets/new-api-key.ts';
import { newClient } from './targets/new-client.ts';
import { newGlAccount } from './targets/new-gl-account.ts';
import { newLoanProduct } from './targets/new-loan-product.ts';
import { newSavingsProduct } from './targets/new-savings-product.ts';
import { outboundCall } from './targets/outbound-call.ts';
import { ownRoles } from './targets/own-roles.ts';
import { eventInTheWay, parkedAggregate } from './targets/parked-aggregate.ts';
import { relayDecision } from './targets/relay-decision.ts';
import { relayShard } from './targets/relay-shard.ts';
import { savingsApplication } from './targets/savings-application.ts';
import { workingCalendar } from './targets/working-calendar.ts';
import { purgeExternalEvents } from './tasks/purge-external-events.ts';
import { purgeHistory } from './tasks/purge-history.ts';
import { purgeIdempotencyKeys } from './tasks/purge-idempotency-keys.ts';
import { apiKeys } from './writers/api-keys.ts';
import { approvalRules as rulesOfApproval } from './writers/approval-rules.ts';
import { approvals } from './writers/approvals.ts';
import { booksClosings } from './writers/books-closings.ts';
import { dates } from './writers/business-dates.ts';
import { catchUps } from './writers/catch-ups.ts';
import { clients } from './writers/clients.ts';
import { cobFailures } from './writers/cob-failures.ts';
import { eventReplays } from './writers/event-replays.ts';
import { eventSelections } from './writers/event-selections.ts';
import { settingsOfExternalEvents } from './writers/external-event-settings.ts';
import { fastForwards } from './writers/fast-forwards.ts';
import { glAccounts } from './writers/gl-accounts.ts';
import { jobRuns } from './writers/job-runs.ts';
import { jobSchedules as jobScheduleRows } from './writers/job-schedules.ts';
import { stepsOfJobs } from './writers/job-steps.ts';
import { loanProducts } from './writers/loan-products.ts';
import { outboundCalls } from './writers/outbound-calls.ts';
import { ownRoles as rowsOfOwnRoles } from './writers/own-roles.ts';
import { relayDecisions } from './writers/relay-decisions.ts';
import { parkedAggregates, relayShards, skippedEvents } from './writers/relay-steering.ts';
import { repaymentAttempts } from './writers/repayment-attempts.ts';
import { savingsProducts } from './writers/savings-products.ts';
import { statements } from './writers/statements.ts';
import { workingCalendars as versionsOfCalendar } from './writers/working-calendars.ts';

/** What the store of every installation is made of. */
export const shippedStore: StoreParts = {
  accounts: [loans, savings],
  targets: [
    businessDates,
    newClient,
    newGlAccount,
    books,
    newLoanProduct,
    loanApplication,
    newSavingsProduct,
    savingsApplication,
    accounts,
    job,
    jobSchedules,
    jobSteps,
    catchUp,
    fastForward,
    jobRun,
    failedAccount,
    accountsToClose,
    outboundCall,
    eventSelection,
    externalEventSettings,
    parkedAggregate,
    eventInTheWay,
    relayShard,
    eventReplay,
    eventReplayAtHand,
    relayDecision,
    newApiKey,
    apiKey,
    ownRoles,
    approvalRules,
    approval,
    workingCalendar,
  ],
  entities: [
    dates,
    glAccounts,
    booksClosings,
    clients,
    loanProducts,
    savingsProducts,
    stepsOfJobs,
    jobRuns,
    jobScheduleRows,
    catchUps,
    fastForwards,
    outboundCalls,
    settingsOfExternalEvents,
    skippedEvents,
    parkedAggregates,
    relayShards,
    eventReplays,
    relayDecisions,
    apiKeys,
    rowsOfOwnRoles,
    rulesOfApproval,
    versionsOfCalendar,
    approvals,
    cobFailures,
    eventSelections,
    statements,
    repaymentAttempts,
  ],
  tasks: [purgeExternalEvents, purgeIdempotencyKeys, purgeHistory],
  serializers: [],
  checks: [...bookChecks, ...loanChecks, statementsAddUp, commandLogSealed],
};
