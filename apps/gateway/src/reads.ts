import { type AnyAccountKind, stepNamed } from '@dayclose/domain/kernel/account.ts';
import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { loadingOf } from '@dayclose/domain/kernel/loaded.ts';
import { statementKeyOf } from '@dayclose/domain/statements/statement-key.ts';
import type { BusinessDatesView } from '@dayclose/domain/views.ts';
import type { AccountRead, AccountToExplain, Operations, Reads } from '@dayclose/schema/graphql/reads.ts';
import { storeOfKind } from '@dayclose/store/accounts/account-store.ts';
import type { Cache } from '@dayclose/store/cache.ts';
import { type Queryable, transact } from '@dayclose/store/database.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { readFailureGroups } from '@dayclose/store/sql/cob/failure-groups.ts';
import { loadRows } from '@dayclose/store/sql/cob/load-rows.ts';
import { readAccountLocks, readLockedAccounts } from '@dayclose/store/sql/cob/locked-accounts.ts';
import { readRunFailures } from '@dayclose/store/sql/cob/run-failures.ts';
import { readRunPartitions } from '@dayclose/store/sql/cob/run-partitions.ts';
import { readJobRunsById, readLatestRuns } from '@dayclose/store/sql/cob/run-progress.ts';
import { readJobOccasions } from '@dayclose/store/sql/jobs/job-occasions.ts';
import { readSchedules } from '@dayclose/store/sql/jobs/read-schedules.ts';
import { readAccountNumbers } from '@dayclose/store/sql/read/account-numbers.ts';
import { readApiKeyStates, readApiKeys, readApiKeysById } from '@dayclose/store/sql/read/api-keys.ts';
import { readApprovals, readApprovalsById } from '@dayclose/store/sql/read/approvals.ts';
import { readAuditSeal } from '@dayclose/store/sql/read/audit-seal.ts';
import { readCatchUp } from '@dayclose/store/sql/read/catch-up.ts';
import { readLoansToReckon, readTotalsOfClients } from '@dayclose/store/sql/read/client-totals.ts';
import { readClientByExternalId, readClients, readClientsById } from '@dayclose/store/sql/read/clients.ts';
import { readCommandLog, readCommandsById } from '@dayclose/store/sql/read/command-log.ts';
import { readEventReplays } from '@dayclose/store/sql/read/event-replays.ts';
import {
  isEventCursor,
  readExternalEvent,
  readExternalEvents,
} from '@dayclose/store/sql/read/external-events.ts';
import { readFastForward } from '@dayclose/store/sql/read/fast-forward.ts';
import { readJournalEntry, readJournalOf } from '@dayclose/store/sql/read/journal-entries.ts';
import { readLedgerEntries } from '@dayclose/store/sql/read/ledger-entries.ts';
import { readLoanAgreements } from '@dayclose/store/sql/read/loan-agreements.ts';
import { readChargesByKey, readChargesOfLoans } from '@dayclose/store/sql/read/loan-charges.ts';
import { readInstallmentsOfLoans } from '@dayclose/store/sql/read/loan-installments.ts';
import { loanProductReads } from '@dayclose/store/sql/read/loan-products.ts';
import {
  readTransactionsByKey,
  readTransactionsOfLoans,
} from '@dayclose/store/sql/read/loan-transactions.ts';
import {
  readLoans,
  readLoansById,
  readLoansOfClients,
  readLoansRepaidFrom,
} from '@dayclose/store/sql/read/loans.ts';
import { readOutboundCalls, readOutboundCallsById } from '@dayclose/store/sql/read/outbound-calls.ts';
import { readParkedAggregates } from '@dayclose/store/sql/read/parked-aggregates.ts';
import { readPortfolio, readPortfolioTotals } from '@dayclose/store/sql/read/portfolio.ts';
import { readRelayStatus } from '@dayclose/store/sql/read/relay-status.ts';
import { readLastRepaymentAttempts } from '@dayclose/store/sql/read/repayment-attempts.ts';
import {
  readSavingsAccounts,
  readSavingsById,
  readSavingsOfClients,
} from '@dayclose/store/sql/read/savings-accounts.ts';
import { savingsProductReads } from '@dayclose/store/sql/read/savings-products.ts';
import {
  readSavingsTransactionsByKey,
  readTransactionsOfSavings,
} from '@dayclose/store/sql/read/savings-transactions.ts';
import { readStatementToRender } from '@dayclose/store/sql/read/statement-to-render.ts';
import { readStatementsByKey, readStatementsOfAccounts } from '@dayclose/store/sql/read/statements.ts';
import { readTrialBalance } from '@dayclose/store/sql/read/trial-balance.ts';
import { readApprovalRules } from '@dayclose/store/sql/read-approval-rules.ts';
import { readBusinessDates } from '@dayclose/store/sql/read-business-dates.ts';
import { readBusinessSteps } from '@dayclose/store/sql/read-business-steps.ts';
import { readDisabledEventTypes } from '@dayclose/store/sql/read-disabled-event-types.ts';
import { readExternalEventSettings } from '@dayclose/store/sql/read-external-event-settings.ts';
import { readIncome } from '@dayclose/store/sql/read-income.ts';
import { readAllInstallments } from '@dayclose/store/sql/read-installments.ts';
import { readLoanProduct } from '@dayclose/store/sql/read-loan-product.ts';
import { readOwnRoles } from '@dayclose/store/sql/read-own-roles.ts';
import { readPauses } from '@dayclose/store/sql/read-pauses.ts';
import { readSavingsTerms, readTerms } from '@dayclose/store/sql/read-terms.ts';
import { readWorkingDays } from '@dayclose/store/sql/read-working-days.ts';
import type pg from 'pg';

/** How accounts are read: by which stores, and what is known of them already. */
interface AccountReading extends Pick<StoreParts, 'accounts'> {
  readonly cache: Cache;
  /** The id of the tenant whose they are. */
  readonly tenant: string;
}

/** The reads of a fixed number of statements, on a database. */
export function readsOf(db: pg.Pool, { accounts, cache, tenant }: AccountReading): Reads {
  return {
    businessDates: () => businessDates(db),
    accounts: async ({ name }, ids) => {
      const { accounts: found } = await storeOfKind(accounts, name).read(db, cache, ids);
      return new Map(found.map((account) => [account.id, account]));
    },
    accountNumbers: (ids) => readAccountNumbers(db, accounts, ids),
    accountToPreview: (kind, id, through) =>
      accountToPreview(db, { accounts, cache, tenant }, { kind, id, through }),
    accountToExplain: (kind, id) => accountToExplain(db, { accounts, cache, tenant }, { kind, id }),
    transactionsOfLoans: (loanIds, page, asked) => readTransactionsOfLoans(db, loanIds, page, asked),
    transactionsByKey: (keys) => readTransactionsByKey(db, keys),
    journalOf: (owners, page) => readJournalOf(db, owners, page),
    ledgerEntries: (filter, page) => readLedgerEntries(db, filter, page),
    journalEntry: (key) => readJournalEntry(db, key),
    loansById: (ids) => readLoansById(db, ids),
    agreementsOfLoans: (ids) => readLoanAgreements(db, ids),
    loans: (filter, page) => readLoans(db, filter, page),
    lastRepaymentAttempts: (loanIds) => readLastRepaymentAttempts(db, loanIds),
    loansRepaidFrom: (accountIds) => readLoansRepaidFrom(db, accountIds),
    loansOfClients: (clientIds, page) => readLoansOfClients(db, clientIds, page),
    installmentsOfLoans: (loanIds) => readInstallmentsOfLoans(db, loanIds),
    chargesOfLoans: (loanIds) => readChargesOfLoans(db, loanIds),
    chargesByKey: (keys) => readChargesByKey(db, keys),
    scheduled: (loanIds) => readAllInstallments(db, loanIds),
    pausesOfLoans: (loanIds) => readPauses(db, loanIds),
    terms: (ids) => readTerms(db, cache, ids),
    clientsById: (ids) => readClientsById(db, ids),
    clientByExternalId: (externalId) => readClientByExternalId(db, externalId),
    totalsOfClients: (clientIds, on) => readTotalsOfClients(db, clientIds, on),
    loansToReckon: (clientIds, on) => readLoansToReckon(db, clientIds, on),
    clients: (search, page) => readClients(db, search, page),
    productsById: (ids) => loanProductReads.byId(db, ids),
    products: (page) => loanProductReads.page(db, page),
    product: (id) => readLoanProduct(db, cache, id),
    savingsById: (ids) => readSavingsById(db, ids),
    savingsAccounts: (filter, page) => readSavingsAccounts(db, filter, page),
    savingsOfClients: (clientIds) => readSavingsOfClients(db, clientIds),
    savingsProductsById: (ids) => savingsProductReads.byId(db, ids),
    savingsProducts: (page) => savingsProductReads.page(db, page),
    savingsTerms: (ids) => readSavingsTerms(db, cache, ids),
    transactionsOfSavings: (accountIds, page, asked) =>
      readTransactionsOfSavings(db, accountIds, page, asked),
    savingsTransactionsByKey: (keys) => readSavingsTransactionsByKey(db, keys),
    externalEvents: (filter, page) => readExternalEvents(db, filter, page),
    externalEvent: (key) => readExternalEvent(db, key),
    isEventCursor: (key) => isEventCursor(db, key),
    booksClosedThrough: async () => (await readBusinessDates(db)).books_closed_on ?? undefined,
    commandLog: (filter, page) => readCommandLog(db, filter, page),
    approvals: (filter, page) => readApprovals(db, filter, page),
    approvalsById: (ids) => readApprovalsById(db, ids),
    approvalRules: () => readApprovalRules(db),
    workingDays: async () => readWorkingDays(db, cache, (await readBusinessDates(db)).calendar_id),
    ownRoles: () => readOwnRoles(db),
    commandsById: (ids) => readCommandsById(db, ids),
    statementsOfAccounts: (accountIds, ofEach) => readStatementsOfAccounts(db, accountIds, ofEach),
    statementsById: (ids) =>
      readStatementsByKey(
        db,
        ids.flatMap((id) => statementKeyOf(id) ?? []),
      ),
    statementToRender: (id) => readStatementToRender(db, accounts, id),
    auditSeal: () => readAuditSeal(db),
    portfolio: (date) => readPortfolio(db, accounts, date),
    portfolioTotals: (days) => readPortfolioTotals(db, accounts, days),
    trialBalance: (by, through) => readTrialBalance(db, by, through),
  };
}

/** What operators watch, on the primary. */
export function operationsOf(db: Queryable, { accounts }: Pick<StoreParts, 'accounts'>): Operations {
  return {
    businessDates: () => businessDates(db),
    businessSteps: (job) => readBusinessSteps(db, job),
    jobRunsById: (ids) => readJobRunsById(db, ids),
    latestRuns: (jobs, ofEach) => readLatestRuns(db, jobs, ofEach),
    jobSchedules: () => readSchedules(db),
    jobOccasions: (jobs, ofEach) => readJobOccasions(db, jobs, ofEach),
    partitionsOfRuns: (runIds) => readRunPartitions(db, runIds),
    failureGroups: (runIds, most) => readFailureGroups(db, runIds, most),
    failuresOfRuns: (runIds, ofEach, reason) => readRunFailures(db, runIds, ofEach, reason),
    lockedAccounts: (kind, first) =>
      readLockedAccounts(db, kind === undefined ? accounts : [storeOfKind(accounts, kind)], first),
    accountNumbers: (ids) => readAccountNumbers(db, accounts, ids),
    locksOfAccounts: (accountIds) => readAccountLocks(db, accounts, accountIds),
    relayStatus: () => readRelayStatus(db),
    disabledEventTypes: () => readDisabledEventTypes(db),
    eventReplaysById: (ids) => readEventReplays(db, ids),
    parkedAggregates: (first) => readParkedAggregates(db, first),
    externalEventSettings: () => readExternalEventSettings(db),
    catchUp: (kind) => readCatchUp(db, storeOfKind(accounts, kind)),
    fastForward: () => readFastForward(db),
    outboundCalls: (state, page) => readOutboundCalls(db, state, page),
    outboundCallsById: (ids) => readOutboundCallsById(db, ids),
    apiKeys: () => readApiKeys(db),
    apiKeysById: (ids) => readApiKeysById(db, ids),
    apiKeyStates: (ids) => readApiKeyStates(db, ids),
  };
}

interface AskedPreview {
  readonly kind: AnyAccountKind;
  readonly id: string;
  readonly through: LocalDate | undefined;
}

/** All in one snapshot: what a replica replays meanwhile is not seen in part. */
function accountToPreview(
  db: pg.Pool,
  { accounts, cache, tenant }: AccountReading,
  { kind, id, through }: AskedPreview,
): Promise<AccountRead | undefined> {
  return transact(
    db,
    async (client) => {
      const [{ accounts: found, broken }, businessSteps, dates] = await Promise.all([
        storeOfKind(accounts, kind.name).read(client, cache, [id]),
        readBusinessSteps(client, kind.job.name),
        readBusinessDates(client),
      ]);
      const [account] = found;
      const [unreadable] = broken;
      const stamp = {
        businessDate: dates.business_date,
        cobDate: dates.cob_date,
        postingDate: dates.business_date,
        booksClosedOn: dates.books_closed_on ?? undefined,
        workingDays: await readWorkingDays(client, cache, dates.calendar_id),
        now: dates.now,
        actor: kind.job.name,
        tenant,
      };
      const steps = businessSteps.flatMap((name) => stepNamed(kind, name) ?? []);
      const loading = loadingOf(steps);
      const loaded =
        loading.length === 0 ? undefined : await loadRows(client, loading, [id], through ?? dates.cob_date);
      const known = { businessSteps, loaded, stamp };
      if (account !== undefined) return { account, ...known };
      return unreadable && { broken: unreadable, ...known };
    },
    { isSnapshot: true },
  );
}

/** In one snapshot too: a posting of income is explained by the account that it was made on. */
function accountToExplain(
  db: pg.Pool,
  { accounts, cache }: AccountReading,
  { kind, id }: Pick<AskedPreview, 'kind' | 'id'>,
): Promise<AccountToExplain | undefined> {
  return transact(
    db,
    async (client) => {
      const [{ accounts: found, broken }, income] = await Promise.all([
        storeOfKind(accounts, kind.name).read(client, cache, [id]),
        readIncome(client, [id]),
      ]);
      const [account] = found;
      const [unreadable] = broken;
      if (account !== undefined) return { account, income: income.get(id) ?? [] };
      return unreadable && { broken: unreadable };
    },
    { isSnapshot: true },
  );
}

async function businessDates(db: Queryable): Promise<BusinessDatesView> {
  const row = await readBusinessDates(db);
  return {
    businessDate: row.business_date,
    cobDate: row.cob_date,
    mode: row.mode,
    timeZone: row.time_zone,
    automaticCobDate: row.automatic_cob_date,
    sandbox: row.sandbox,
  };
}
