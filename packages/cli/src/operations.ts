/** What is asked of a run. */
export const runFields =
  'id job state trigger fromDate cobDate startedAt endedAt total done failed skipped rate estimatedEndAt';
const datesFields = 'businessDate cobDate mode automaticCobDate timeZone sandbox';
const forwardFields = 'running fromDate toDate businessDate error';
const catchUpFields = `running processingDate oldestClosedDate accountsBehind run { ${runFields} }`;
const stepFields = 'stepName order description';

const relayFields =
  'pending oldestPendingAt sentLastMinute lastError connected shards { shard owner pending oldestPendingAt stoppedBecause }';
const eventTypeFields = 'name: type category enabled';
const eventSettingFields = 'bulkEvents purgeAfterDays payloadVersion';
const replayFields = 'id topic total sent state error';

const statementFields = 'id fromDate toDate currency openingBalance closingBalance pdf csv';

/** Everything that the program asks of the public API. */
export const operations = {
  run: `query ($id: ID!) { jobRun(id: $id) { ${runFields} } }`,
  lastRun: `query ($job: String!) { job(name: $job) { lastRun { ${runFields} } } }`,
  failures: `query ($id: ID!, $first: Int) {
    jobRun(id: $id) { failures(first: $first) { accountId cobDate step code message attempts } }
  }`,
  runJob: `mutation ($input: RunJobInput!) { runJob(input: $input) { ${runFields} } }`,
  statements: `query ($accountId: ID!) { statements(accountId: $accountId) { ${statementFields} } }`,
  generateStatements: `mutation ($input: GenerateStatementsInput!) { generateStatements(input: $input) { ${runFields} } }`,
  stopRun: `mutation ($id: ID!) { stopJobRun(id: $id) { ${runFields} } }`,
  resumeRun: `mutation ($id: ID!) { resumeJobRun(id: $id) { ${runFields} } }`,
  retry: `mutation ($runId: ID!) { retryFailedAccounts(runId: $runId) { ${runFields} } }`,
  skip: `mutation ($input: SkipFailedAccountInput!) { skipFailedAccount(input: $input) { ${runFields} } }`,
  catchUpStatus: `query ($kind: AccountKind!) { catchUpStatus(kind: $kind) { ${catchUpFields} } }`,
  startCatchUp: `mutation ($kind: AccountKind!) { startCatchUp(kind: $kind) { ${catchUpFields} } }`,
  dates: `{ businessDates { ${datesFields} } }`,
  setDate: `mutation ($input: SetBusinessDateInput!) { setBusinessDate(input: $input) { ${datesFields} } }`,
  forwardStatus: `{ fastForwardStatus { ${forwardFields} } }`,
  fastForward: `mutation ($input: FastForwardInput!) { fastForward(input: $input) { ${forwardFields} } }`,
  jobs: `{ jobs { name shortName description active cron startsAfter nextRunAt lastRun { ${runFields} } } }`,
  locks: `query ($kind: AccountKind, $first: Int) {
    lockedAccounts(kind: $kind, first: $first) { kind accountId owner since cobDate runId error }
  }`,
  configureSteps: `mutation ($input: ConfigureBusinessStepsInput!) {
    configureBusinessSteps(input: $input) { jobName businessSteps { ${stepFields} } }
  }`,
  steps: `query ($job: String!) {
    businessSteps(jobName: $job) { jobName businessSteps { ${stepFields} } }
    availableBusinessSteps(jobName: $job) { ${stepFields} }
  }`,
  relay: `{ relayStatus { ${relayFields} } }`,
  eventTypes: `{ externalEventTypes { ${eventTypeFields} } }`,
  selectEventTypes: `mutation ($input: [ConfigureExternalEventInput!]!) {
    configureExternalEvents(input: $input) { ${eventTypeFields} }
  }`,
  parked: `{ parkedAggregates { aggregateType aggregateId since error waiting event { id type businessDate data } } }`,
  releaseParked: `mutation ($aggregateId: ID!) { releaseParkedAggregate(aggregateId: $aggregateId) { ${relayFields} } }`,
  skipEvent: `mutation ($input: SkipExternalEventInput!) { skipExternalEvent(input: $input) { id name: type state skippedBecause } }`,
  releaseShard: `mutation ($shard: Int!, $reason: String!) {
    releaseRelayShard(shard: $shard, reason: $reason) { ${relayFields} }
  }`,
  replay: `mutation ($input: ReplayExternalEventsInput!) { replayExternalEvents(input: $input) { ${replayFields} } }`,
  replayed: `query ($id: ID!) { node(id: $id) { ... on ExternalEventReplay { ${replayFields} } } }`,
  stopReplay: `mutation ($id: ID!) { stopExternalEventReplay(id: $id) { ${replayFields} } }`,
  acceptTopic: `mutation ($reason: String!) { relay: acceptEventTopic(reason: $reason) { ${relayFields} } }`,
  acceptDatabase: `mutation ($reason: String!) { relay: acceptEventDatabase(reason: $reason) { ${relayFields} } }`,
  publishAgain: `mutation ($input: PublishEventsAgainInput!) { relay: publishEventsAgain(input: $input) { ${relayFields} } }`,
  eventSettings: `{ settings: externalEventSettings { ${eventSettingFields} } }`,
  setEventSettings: `mutation ($input: ConfigureExternalEventSettingsInput!) {
    settings: configureExternalEventSettings(input: $input) { ${eventSettingFields} }
  }`,
} as const;
