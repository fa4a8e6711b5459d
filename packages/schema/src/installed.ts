import type { Installed } from '@dayclose/domain/installed.ts';
import type { AvroParts } from './avro/codec.ts';
import { accountLockNoun } from './graphql/account-lock.ts';
import { apiKeyNoun } from './graphql/api-key.ts';
import { approvalNoun } from './graphql/approval.ts';
import { auditSealNoun } from './graphql/audit-seal.ts';
import { booksClosedNoun } from './graphql/books-closed.ts';
import { businessDatesNoun } from './graphql/business-dates.ts';
import { businessStepNoun } from './graphql/business-step.ts';
import { catchUpNoun } from './graphql/catch-up.ts';
import { clientNoun } from './graphql/client.ts';
import { closePreviewNoun } from './graphql/close-preview.ts';
import { commandLogNoun } from './graphql/command-log.ts';
import { cronPreviewNoun } from './graphql/cron-preview.ts';
import { eventReplayNoun } from './graphql/event-replay.ts';
import { extensionNoun } from './graphql/extension.ts';
import { externalEventNoun } from './graphql/external-event.ts';
import { externalEventSettingsNoun } from './graphql/external-event-settings.ts';
import { fastForwardNoun } from './graphql/fast-forward.ts';
import { glAccountNoun } from './graphql/gl-account.ts';
import { inlineCobOutcomeNoun } from './graphql/inline-cob-outcome.ts';
import { jobNoun } from './graphql/job.ts';
import { jobRunNoun } from './graphql/job-run.ts';
import { journalEntryNoun } from './graphql/journal-entry.ts';
import { ledgerEntriesNoun } from './graphql/ledger-entries.ts';
import { loanChargeNoun } from './graphql/loan-charge.ts';
import { loanCommandPreviewsNoun } from './graphql/loan-command-previews.ts';
import { explanationNoun } from './graphql/loan-explanation.ts';
import { loanProductNoun } from './graphql/loan-product-queries.ts';
import { loanNoun } from './graphql/loan-queries.ts';
import { schedulePreviewNoun } from './graphql/loan-schedule-preview.ts';
import { loanTransactionNoun } from './graphql/loan-transaction.ts';
import { loanTransactionResultNoun } from './graphql/loan-transaction-result.ts';
import type { Noun } from './graphql/noun.ts';
import { outboundCallNoun } from './graphql/outbound-call.ts';
import { parkedAggregateNoun } from './graphql/parked-aggregate.ts';
import { portfolioNoun } from './graphql/portfolio.ts';
import { relayStatusNoun } from './graphql/relay-status.ts';
import { repaymentAccountNoun } from './graphql/repayment-account.ts';
import { roleNoun } from './graphql/role.ts';
import { savingsProductNoun } from './graphql/savings-product-queries.ts';
import { savingsAccountNoun } from './graphql/savings-queries.ts';
import { savingsTransactionNoun } from './graphql/savings-transaction.ts';
import { transferEndNoun } from './graphql/savings-transfer-end.ts';
import { statementNoun } from './graphql/statement.ts';
import { trialBalanceNoun } from './graphql/trial-balance.ts';
import { viewerNoun } from './graphql/viewer.ts';
import { workingCalendarNoun } from './graphql/working-calendar.ts';

/** What a part brings to the public schema. */
export interface SchemaParts {
  readonly nouns: readonly Noun[];
}

/** All that the public schema follows from. */
export interface SchemaInstalled extends Installed, AvroParts, SchemaParts {}

/** What every installation has. */
export const shippedSchema: SchemaParts = {
  nouns: [
    accountLockNoun,
    apiKeyNoun,
    approvalNoun,
    workingCalendarNoun,
    auditSealNoun,
    booksClosedNoun,
    businessDatesNoun,
    businessStepNoun,
    catchUpNoun,
    clientNoun,
    closePreviewNoun,
    cronPreviewNoun,
    commandLogNoun,
    eventReplayNoun,
    explanationNoun,
    extensionNoun,
    externalEventNoun,
    externalEventSettingsNoun,
    fastForwardNoun,
    glAccountNoun,
    inlineCobOutcomeNoun,
    jobNoun,
    jobRunNoun,
    journalEntryNoun,
    ledgerEntriesNoun,
    loanChargeNoun,
    loanCommandPreviewsNoun,
    loanNoun,
    loanProductNoun,
    loanTransactionNoun,
    loanTransactionResultNoun,
    outboundCallNoun,
    parkedAggregateNoun,
    relayStatusNoun,
    schedulePreviewNoun,
    roleNoun,
    statementNoun,
    savingsAccountNoun,
    savingsProductNoun,
    savingsTransactionNoun,
    transferEndNoun,
    repaymentAccountNoun,
    portfolioNoun,
    trialBalanceNoun,
    viewerNoun,
  ],
};
