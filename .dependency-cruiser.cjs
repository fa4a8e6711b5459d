/** Who may import whom. Each rule's comment is the sentence that a violation prints. */
const TEST = '[.]test[.]ts$';
const DOMAIN = '^packages/domain/src/';
const STORE = '^packages/store/src/';
/** Types of what events tell, and no code. */
const EVENTS = '^packages/events/';
const SCHEMA = '^packages/schema/src/';

/** Rooms of the domain that serve whatever there is; every other one is that of a kind of account, or of clients. */
const KIND = `${DOMAIN}(?!(?:access|approval|kernel|books|bus|close|dates|external-events|job|outbound|statements|transfer)/)([^/]+)/`;

/** What the store has of a kind, beside the queries on its tables: files that begin with its name. */
const KIND_IN_STORE = [
  `${STORE}(?:accounts|tables|targets|writers)/(?:new-)?(?:loan|savings|client)`,
  `${STORE}(?:loan-row|terms)[.]ts$`,
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The domain imports nothing but itself, the types of payloads, the calendar of time zones and the parser of crons, which are pure too, so that every rule can run anywhere.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { pathNot: [DOMAIN, EVENTS, '^node_modules/(?:temporal-polyfill|cron-parser)/'] },
    },
    {
      name: 'kernel-first',
      comment: 'The kernel is what everything else stands on: it imports nothing but itself.',
      severity: 'error',
      from: { path: `${DOMAIN}kernel/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}kernel/` },
    },
    {
      name: 'books-below-accounts',
      comment:
        'Books are kept for accounts of every kind: they import the kernel only, and whoever posts imports them.',
      severity: 'error',
      from: { path: `${DOMAIN}books/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|books)/` },
    },
    {
      name: 'kinds-apart',
      comment:
        'Loans, savings and clients import the kernel, the books and their own room: what two need belongs there, and who runs, closes or installs them they do not know.',
      severity: 'error',
      from: { path: KIND, pathNot: TEST },
      to: { path: DOMAIN, pathNot: [`${DOMAIN}(kernel|books)/`, `${DOMAIN}$1/`] },
    },
    {
      name: 'transfers-above-kinds',
      comment:
        'What moves money between accounts of two kinds imports both of them, the kernel and the books: who runs, closes or installs it, it does not know.',
      severity: 'error',
      from: { path: `${DOMAIN}transfer/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|books|loan|savings|transfer)/` },
    },
    {
      name: 'dates-below-jobs',
      comment: 'Dates move for accounts of every kind: they import the kernel only, and jobs move them.',
      severity: 'error',
      from: { path: `${DOMAIN}dates/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|dates)/` },
    },
    {
      name: 'outbound-knows-kernel-only',
      comment: 'Calls to the outside are about accounts of any kind: they import the kernel only.',
      severity: 'error',
      from: { path: `${DOMAIN}outbound/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|outbound)/` },
    },
    {
      name: 'statements-below-jobs',
      comment:
        'Statements are of accounts of any kind: they import the kernel and the books only, and a job has them made.',
      severity: 'error',
      from: { path: `${DOMAIN}statements/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|books|statements)/` },
    },
    {
      name: 'access-knows-kernel-only',
      comment: 'Who may ask does not depend on what there is to ask for: keys import the kernel only.',
      severity: 'error',
      from: { path: `${DOMAIN}access/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|access)/` },
    },
    {
      name: 'approvals-know-books-only',
      comment:
        'Who has to agree does not depend on what is agreed to: the room imports the kernel and the currencies of the books.',
      severity: 'error',
      from: { path: `${DOMAIN}approval/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|books|approval)/` },
    },
    {
      name: 'external-events-know-kernel-only',
      comment:
        'How events get to others does not depend on what they tell of: the room imports the kernel only.',
      severity: 'error',
      from: { path: `${DOMAIN}external-events/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: [`${DOMAIN}(kernel|external-events)/`, `${DOMAIN}views[.]ts$`] },
    },
    {
      name: 'extensions-by-the-public-package',
      comment:
        'An extension imports @dayclose/extension and what lies beside it: the rest of this repository may change without notice.',
      severity: 'error',
      from: { path: '^examples/[^/]+/', pathNot: TEST },
      to: {
        path: '^(?:apps|packages|tools|test|bench)/',
        pathNot: '^packages/extension/src/extension[.]ts$',
      },
    },
    {
      name: 'public-package-is-pure',
      comment:
        'The public package has types and functions that make plain values: it imports the domain only.',
      severity: 'error',
      from: { path: '^packages/extension/', pathNot: TEST },
      to: { pathNot: ['^packages/(?:extension|domain)/'] },
    },
    {
      name: 'engine-names-no-kind',
      comment:
        'Jobs and what is installed know kinds of account only as values: a second kind is a part more.',
      severity: 'error',
      from: { path: `${DOMAIN}(?:job/|installed[.]ts$)`, pathNot: TEST },
      to: { path: KIND },
    },
    {
      name: 'checker-knows-no-relay',
      comment:
        'What judges a topic knows nothing of who filled it: neither the relay, nor what the store and the codec do for it.',
      severity: 'error',
      from: { path: '^test/delivery/', pathNot: TEST },
      to: {
        path: ['^apps/', '^packages/store/src/sql/', `${SCHEMA}avro/`, '^test/(?:relay|builders|faults)/'],
        reachable: true,
      },
    },
    {
      name: 'close-names-no-kind',
      comment:
        'A close knows kinds of account only as values: what it has to know of one belongs to AccountKind in the kernel.',
      severity: 'error',
      from: { path: `${DOMAIN}close/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}(kernel|close)/` },
    },
    {
      name: 'store-names-no-kind',
      comment:
        'What closes, posts, publishes and recounts accounts of whatever kind is a function of the parts of the store: what differs from kind to kind is in files of its own, which installed.ts lists.',
      severity: 'error',
      from: {
        path: [
          `${STORE}(?:provision|tenant|verify)[.]ts$`,
          `${STORE}accounts/account-store[.]ts$`,
          `${STORE}sql/(?:books|cob|relay|statements|verify/books)/`,
          `${STORE}sql/verify/(?:any-account|check|facts|stream|triggers)[.]ts$`,
          `${STORE}writers/(?:asked-calls|journal|outbox|reversals|rows|told|bulk)[.]ts$`,
        ],
        pathNot: TEST,
      },
      to: { path: [KIND, ...KIND_IN_STORE] },
    },
    {
      name: 'closing-statements-stand-alone',
      comment:
        'The statements of a close are functions of an AccountStore: they write no state and lock no target, which is for the write path.',
      severity: 'error',
      from: { path: `${STORE}sql/cob/`, pathNot: TEST },
      to: { path: `${STORE}(?:targets|writers)/` },
    },
    {
      name: 'targets-lock-accounts',
      comment:
        'A command locks accounts in one place and one order: lock-accounts.ts is for targets, what a worker holds is locked by sql/cob.',
      severity: 'error',
      from: { pathNot: [TEST, `${STORE}targets/`] },
      to: { path: `${STORE}targets/lock-accounts[.]ts$` },
    },
    {
      name: 'apps-write-by-one-path',
      comment:
        'What an app changes goes by a command or by writeChanges: it writes no table and locks no target by itself.',
      severity: 'error',
      from: { path: '^apps/', pathNot: TEST },
      to: { path: `${STORE}(?:tables|targets|writers)/` },
    },
    {
      name: 'entries-by-one-writer',
      comment:
        'writers/journal.ts alone writes entries of a posting, whoever owns it: it refuses a set that does not balance.',
      severity: 'error',
      from: { path: '^(?:apps|packages|tools)/', pathNot: [TEST, `${STORE}writers/journal[.]ts$`] },
      to: { path: `${STORE}tables/journal-entries[.]ts$` },
    },
    {
      name: 'types-of-transactions-in-one-list',
      comment:
        'Statements that need a list of types of transactions get it from sql/transaction-types.ts, which has it from the table of types.',
      severity: 'error',
      from: { path: STORE, pathNot: [TEST, `${STORE}sql/transaction-types[.]ts$`] },
      to: { path: `${DOMAIN}loan/transactions/types[.]ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'apps-name-no-kind',
      comment:
        'A gateway, a worker and a relay serve whatever is installed: rules and tables of a kind reach them as values.',
      severity: 'error',
      from: { path: '^apps/', pathNot: TEST },
      to: { path: [KIND, ...KIND_IN_STORE] },
    },
    {
      name: 'schema-names-kinds-in-nouns',
      comment:
        'The public schema knows loans where it tells of them: in files that begin with their name or delinquency, and in the ports that nouns read by. What builds it names no kind.',
      severity: 'error',
      from: {
        path: SCHEMA,
        pathNot: [
          TEST,
          `${SCHEMA}graphql/(?:loan|savings|client|delinquency)[^/]*[.]ts$`,
          `${SCHEMA}graphql/reads[.]ts$`,
        ],
      },
      to: { path: KIND },
    },
    {
      name: 'bus-names-no-kind',
      comment:
        'The bus runs any command on any target: what it has to know of an account comes with the role that names it.',
      severity: 'error',
      from: { path: `${DOMAIN}bus/`, pathNot: TEST },
      to: { path: DOMAIN, pathNot: `${DOMAIN}((kernel|close|bus)/|installed[.]ts$)` },
    },
    {
      name: 'write-path-names-no-noun',
      comment:
        'Commands are stored and accounts locked by the lists of StoreParts: a noun is named by its own store alone.',
      severity: 'error',
      from: {
        path: '^packages/store/src/((write|command-store|entity-store|parts)|targets/(accounts|accounts-to-close|lock-accounts|target-store))[.]ts$',
      },
      to: {
        path: `^packages/store/src/(accounts|writers)/|${DOMAIN}`,
        pathNot: [
          '^packages/store/src/(accounts/account-store|writers/(asked-calls|closed-days|outbox|told))[.]ts$',
          `${DOMAIN}(kernel|bus|close)/`,
        ],
      },
    },
    {
      name: 'bus-and-job-apart',
      comment:
        'The bus runs commands and jobs run closes; what both do with an account is in close/, below both.',
      severity: 'error',
      from: { path: `${DOMAIN}(bus|job)/`, pathNot: TEST },
      to: { path: `${DOMAIN}(bus|job)/`, pathNot: `${DOMAIN}$1/` },
    },
    {
      name: 'store-and-schema-apart',
      comment:
        'packages/store (tables) and packages/schema (contracts) change for different reasons: apps bring them together.',
      severity: 'error',
      from: { path: '^packages/(store|schema)/', pathNot: TEST },
      to: { path: '^packages/(store|schema)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'cli-stands-alone',
      comment:
        'The command line is a client as any other: it knows the public API and none of the other packages.',
      severity: 'error',
      from: { path: '^packages/cli/', pathNot: TEST },
      to: { path: '^(packages|apps)/', pathNot: '^packages/cli/' },
    },
    {
      name: 'console-by-the-api',
      comment:
        'The console runs in a browser: it has its own files and libraries, and everything else by the public API.',
      severity: 'error',
      from: { path: '^apps/console/src/', pathNot: TEST },
      to: { path: '^(?:packages|tools|test|bench)/' },
    },
    {
      name: 'traces-in-one-package',
      comment:
        'packages/tracing alone knows OpenTelemetry, and apps alone tell traces: what is below them does its work.',
      severity: 'error',
      from: { path: '^(?:apps|packages|tools|bench)/', pathNot: [TEST, '^packages/tracing/'] },
      to: { path: '^node_modules/@opentelemetry/' },
    },
    {
      name: 'traces-by-apps',
      comment: 'Rules, tables and contracts know nothing of traces but the text that events carry on.',
      severity: 'error',
      from: { path: '^packages/', pathNot: [TEST, '^packages/tracing/'] },
      to: { path: '^packages/tracing/' },
    },
    {
      name: 'packages-know-no-apps',
      comment: 'Imports point from apps to packages, never back.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-apart',
      comment: 'Apps never import each other: they meet in the database, in Redis and in Kafka.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TEST },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'What ships imports nothing from test/, bench/ or tools/.',
      severity: 'error',
      from: { path: '^(packages|apps)/', pathNot: TEST },
      to: { path: '^(test|bench|tools)/' },
    },
    {
      name: 'shipped-is-passed-down',
      comment:
        'What ships is named by what is started alone (main.ts, tools/*.ts) and passed down, so that a process can have something else.',
      severity: 'error',
      from: {
        path: '^(apps|packages|tools)/',
        pathNot: [
          TEST,
          '^apps/[^/]+/src/main[.]ts$',
          '^tools/([^/]+|generate/shipped-schema)[.]ts$',
          `${DOMAIN}shipped[.]ts$`,
        ],
      },
      to: {
        path: [`${DOMAIN}commands[.]ts$`, '^packages/(.+/shipped|(store|schema)/src/installed)[.]ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'lists-are-read-once',
      comment:
        'A list of commands, steps or events is read by packages/domain/src/shipped.ts, and steps and events in their own room: others go by what is installed.',
      severity: 'error',
      from: {
        path: '^(apps|packages|tools|bench)/',
        pathNot: [TEST, `${DOMAIN}[^/]+/`, `${DOMAIN}shipped[.]ts$`],
      },
      to: { path: `${DOMAIN}(commands|[^/]+/(cob|events)/list)[.]ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-command-is-listed',
      comment:
        'A file under commands/ takes effect only through packages/domain/src/commands.ts, or as a job through job/list.ts.',
      severity: 'error',
      from: { path: `${DOMAIN}(commands|job/list)[.]ts$` },
      to: { path: `${DOMAIN}[^/]+/commands/`, pathNot: TEST, reachable: false },
    },
    {
      name: 'every-step-is-listed',
      comment: 'A file under cob/ takes effect only through cob/list.ts of its room: add it there.',
      severity: 'error',
      from: { path: `${DOMAIN}([^/]+)/cob/list[.]ts$` },
      to: { path: `${DOMAIN}$1/cob/`, pathNot: TEST, reachable: false },
    },
    {
      name: 'every-event-is-listed',
      comment: 'A file under events/ takes effect only through events/list.ts of its room: add it there.',
      severity: 'error',
      from: { path: `${DOMAIN}([^/]+)/events/list[.]ts$` },
      to: { path: `${DOMAIN}$1/events/`, pathNot: TEST, reachable: false },
    },
    {
      name: 'no-cycles',
      comment:
        'Two files that import each other, be it for a type, are one file, or hide a third that both need.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing imports, and that is not started by itself, is left over.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          TEST,
          '^apps/[^/]+/src/(main[.]ts|.+-thread[.]mjs)$',
          '^packages/cli/bin/',
          '^test/.+-preload[.]mjs$',
          '^(tools|bench)/[^/]+[.](ts|mjs)$',
          '[.]config[.]ts$',
          '/generated/',
        ],
      },
      to: {},
    },
    {
      name: 'listed-packages-only',
      comment: 'A package that is imported is named in package.json, with its exact version.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
        pathNot: '^(packages|apps)/',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(?:generated|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    combinedDependencies: true,
  },
};
