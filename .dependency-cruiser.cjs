/** Who may import whom. Each rule's comment is the sentence that a violation prints. */
const TEST = '[.]test[.]ts$';
const DOMAIN = '^packages/domain/src/';
/** What runs the rules; every other folder of the domain is a room, a kind of account's or not. */
const ENGINE = `${DOMAIN}(kernel|bus|job|close)/`;
/** What any room may stand on. */
const COMMON = `${DOMAIN}(kernel|books|client|dates|bus|job|close)/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'The domain imports nothing but itself and the calendar of time zones, so that every rule of a loan can run anywhere.',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { pathNot: [DOMAIN, '^node_modules/temporal-polyfill/'] },
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
      name: 'accounts-know-no-bus',
      comment:
        'The engine runs the rules of whatever is installed; a room, of a kind of account or any other, does not know who runs it.',
      severity: 'error',
      from: { path: `${DOMAIN}[^/]+/`, pathNot: [TEST, ENGINE] },
      to: { path: `${DOMAIN}(bus|job|close)/` },
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
      name: 'closing-statements-name-no-kind',
      comment:
        'The statements of a close are functions of an AccountStore: what differs from kind to kind is in store/src/accounts.',
      severity: 'error',
      from: { path: '^packages/store/src/sql/cob/', pathNot: TEST },
      to: {
        path: `^packages/store/src/(accounts|writers|targets)/|${DOMAIN}(loan|savings)/`,
        pathNot: '^packages/store/src/accounts/account-store[.]ts$',
      },
    },
    {
      name: 'workers-name-no-kind',
      comment: 'A worker closes whatever kind of account the claim is about.',
      severity: 'error',
      from: { path: '^apps/worker/src/', pathNot: TEST },
      to: {
        path: `^packages/store/src/(accounts|writers|targets)/|${DOMAIN}(loan|savings)/`,
        pathNot: '^packages/store/src/accounts/account-store[.]ts$',
      },
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
          '^packages/store/src/(accounts/account-store|writers/outbox)[.]ts$',
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
      name: 'kinds-apart',
      comment:
        'Kinds of account never import each other, nor does a room that is no kind import one: what both need belongs to the kernel or to the books.',
      severity: 'error',
      from: { path: `${DOMAIN}([^/]+)/`, pathNot: TEST },
      to: { path: `${DOMAIN}[^/]+/`, pathNot: [`${DOMAIN}$1/`, COMMON] },
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
        path: '^packages/(.+/shipped|(store|schema)/src/installed)[.]ts$',
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
        'A file under commands/ takes effect only through packages/domain/src/commands.ts: add it there.',
      severity: 'error',
      from: { path: `${DOMAIN}commands[.]ts$` },
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
      comment: 'Two files that import each other are one file, or hide a third that both need.',
      severity: 'error',
      from: { pathNot: '/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
    exclude: { path: '/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    combinedDependencies: true,
  },
};
