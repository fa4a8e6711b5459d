/** What people get wrong in their first minutes, in the order in which they meet it. `$name` stands for an id of the world. */

/** What somebody sends, and how it is refused. */
export type Mistake = readonly [what: string, operation: string, code: string, says: string | RegExp];

const idsLookLike = 'It is no id: those are found in answers and look like "TG9hbjoxMDAwMDAx".';
const repay = (fields: string) => `mutation { repayLoan(input: { ${fields} }) { loan { id } } }`;
const submit = (fields: string) => `mutation { submitLoan(input: { ${fields} }) { id } }`;
const product = (fields: string) => `mutation { createLoanProduct(input: {
  name: "P", shortName: "Q", currency: "USD", principal: "100", annualInterestRate: "12", numberOfRepayments: 6
  ${fields} }) { id } }`;

const ids: readonly Mistake[] = [
  [
    'an account number for an id',
    repay('loanId: "000000007", amount: "1"'),
    'NOT_FOUND',
    `There is no Loan with loanId 000000007. ${idsLookLike} The query loan(accountNo:) finds the id of an account number.`,
  ],
  [
    'a database id',
    'mutation { approveLoan(input: { loanId: 42 }) { id } }',
    'NOT_FOUND',
    `loanId 42. ${idsLookLike}`,
  ],
  [
    'the id of a client for a loan',
    repay('loanId: "$client", amount: "1"'),
    'NOT_FOUND',
    'It is the id of a Client.',
  ],
  [
    'the id of a loan for a client',
    submit('clientId: "$active", productId: "$product"'),
    'CLIENT_NOT_FOUND',
    /^clientId: there is no client \S+\. It is the id of a Loan\.$/,
  ],
  [
    'a short name for a product',
    submit('clientId: "$client", productId: "YEN"'),
    'PRODUCT_NOT_FOUND',
    'productId: there is no loan product YEN. It is no id: those are found in answers and look like "TG9hblByb2R1Y3Q6MTAwMDAwMQ==".',
  ],
  [
    'a run by its number',
    'subscription { cobProgress(runId: "1") { id } }',
    'NOT_FOUND',
    'There is no JobRun with runId 1. It is no id',
  ],
  ['no argument', '{ loan { id } }', 'BAD_REQUEST', 'Give one of "id", "accountNo" and "externalId".'],
];

const amounts: readonly Mistake[] = [
  [
    'a number for an amount',
    repay('loanId: "$active", amount: 100.00'),
    'BAD_REQUEST',
    'A Decimal is a string like "1000.00", never a number.',
  ],
  [
    'thousands separators',
    repay('loanId: "$active", amount: "1,000.00"'),
    'INVALID_AMOUNT',
    'amount: "1,000.00" is no plain decimal like "1000.00", of at most 13 digits and 6 decimals',
  ],
  [
    'a currency sign',
    repay('loanId: "$active", amount: "$100"'),
    'INVALID_AMOUNT',
    'amount: "$100" is no plain decimal like "1000.00"',
  ],
  [
    'half a cent',
    repay('loanId: "$active", amount: "1.005"'),
    'INVALID_AMOUNT',
    'amount: 1.005 has more than the 2 decimals of USD',
  ],
  ['nothing', repay('loanId: "$active", amount: "0"'), 'INVALID_AMOUNT', 'amount: 0 is not above zero'],
  [
    'a percent sign',
    product('minAnnualInterestRate: "12%"'),
    'INVALID_VALUE',
    'minAnnualInterestRate: "12%" is no plain decimal from 0 to 1000, like "12.5"',
  ],
  [
    'the name of a currency',
    product('').replace('"USD"', '"dollars"'),
    'INVALID_VALUE',
    'currency: dollars is no ISO 4217 code, such as USD',
  ],
  [
    'no repayments',
    product('minNumberOfRepayments: 0'),
    'INVALID_VALUE',
    'minNumberOfRepayments: 0 is no whole number from 1 to 600',
  ],
];

const dates: readonly Mistake[] = [
  [
    'a date of another country',
    repay('loanId: "$active", amount: "1", date: "31/01/2024"'),
    'BAD_REQUEST',
    '"31/01/2024" is no date; a Date is like "2026-11-21".',
  ],
  [
    'a date with a time',
    repay('loanId: "$active", amount: "1", date: "2024-01-31T00:00:00Z"'),
    'BAD_REQUEST',
    'a Date is like "2026-11-21"',
  ],
  [
    'a payment in the future',
    repay('loanId: "$active", amount: "1", date: "2024-02-01"'),
    'DATE_IN_FUTURE',
    'The transaction date cannot be in the future. date is 2024-02-01; the business date is 2024-01-31.',
  ],
  [
    'an application in the future',
    submit('clientId: "$client", productId: "$product", submittedOn: "2024-02-01"'),
    'DATE_IN_FUTURE',
    'The date on which a loan is submitted cannot be in the future. submittedOn is 2024-02-01; the business date is 2024-01-31.',
  ],
  [
    'a client in the future',
    'mutation { createClient(input: { name: "A", activatedOn: "2024-02-01" }) { id } }',
    'DATE_IN_FUTURE',
    'activatedOn is 2024-02-01; the business date is 2024-01-31.',
  ],
  [
    'books of a day that is not over',
    'mutation { closeBooks(date: "2024-01-31") }',
    'DATE_IN_FUTURE',
    'The books of a day can be closed when the business date has moved beyond it. date is 2024-01-31; the business date is 2024-01-31.',
  ],
  [
    'a business date far ahead',
    'mutation { setBusinessDate(input: { date: "2025-01-31" }) { businessDate } }',
    'BUSINESS_DATE_TOO_FAR',
    'send confirm: true if it is meant.',
  ],
  [
    'an offset for a time zone',
    'mutation { configureBusinessDates(input: { timeZone: "CET+1" }) { timeZone } }',
    'INVALID_VALUE',
    'timeZone: CET+1 is no IANA time zone, such as Europe/Berlin',
  ],
  [
    'a COB date that follows',
    'mutation { setBusinessDate(input: { type: COB_DATE, date: "2024-01-30" }) { cobDate } }',
    'COB_DATE_IS_AUTOMATIC',
    'configureBusinessDates changes automaticCobDate.',
  ],
];

const orders: readonly Mistake[] = [
  [
    'a payment on an application',
    repay('loanId: "$submitted", amount: "1"'),
    'LOAN_NOT_ACTIVE',
    /is SUBMITTED; it has to be ACTIVE or OVERPAID, or closed .*\. approveLoan and disburseLoan come first\.$/,
  ],
  [
    'a payment before the money went out',
    repay('loanId: "$approved", amount: "1"'),
    'LOAN_NOT_ACTIVE',
    /is APPROVED; .* disburseLoan comes first\.$/,
  ],
  [
    'a payment on a closed loan',
    repay('loanId: "$closed", amount: "1"'),
    'LOAN_NOT_ACTIVE',
    'it has to be ACTIVE or OVERPAID, or closed after the date of the payment.',
  ],
  [
    'a disbursement before the approval',
    'mutation { disburseLoan(input: { loanId: "$submitted" }) { id } }',
    'LOAN_NOT_APPROVED',
    'it has to be APPROVED. approveLoan comes first.',
  ],
  [
    'a second approval',
    'mutation { approveLoan(input: { loanId: "$approved" }) { id } }',
    'LOAN_NOT_SUBMITTED',
    'it has to be SUBMITTED. undoLoanApproval makes it so.',
  ],
  [
    'a disbursement taken back as a payment is',
    'mutation { reverseLoanTransaction(input: { loanId: "$closed", transactionId: "$disbursement" }) { id } }',
    'TRANSACTION_NOT_REVERSIBLE',
    'cannot be reversed or adjusted. undoLoanDisbursal takes a disbursement back.',
  ],
  [
    'a charge named twice',
    'mutation { waiveLoanCharges(input: { loanId: "$active", chargeIds: ["$charge", "$charge"] }) { id } }',
    'INVALID_VALUE',
    /^chargeIds\.1: it is named twice$/,
  ],
  [
    'a charge without a date',
    'mutation { addLoanCharge(input: { loanId: "$active", kind: FEE, name: "Fee", amount: "1" }) { id } }',
    'INVALID_VALUE',
    'dueOn: a charge on a specified due date needs one',
  ],
];

const jobs: readonly Mistake[] = [
  [
    'a job that there is not',
    'mutation { runJob(input: { name: "COB" }) { id } }',
    'UNKNOWN_JOB',
    /^name: there is no job COB; there are INCREASE_BUSINESS_DATE, .*LOAN_CLOSE_OF_BUSINESS \(LOAN_COB\).*\.$/,
  ],
  [
    'the steps of a job that there is not',
    '{ businessSteps(jobName: "COB") { jobName } }',
    'UNKNOWN_JOB',
    'jobName: there is no job COB; there are',
  ],
  [
    'the business date for the COB date',
    'mutation { runJob(input: { name: "LOAN_COB", cobDate: "2024-01-31" }) { id } }',
    'COB_DATE_IN_FUTURE',
    'cobDate: 2024-01-31 is after 2024-01-30, the present COB date; move the business date first.',
  ],
];

const operations: readonly Mistake[] = [
  [
    'a variable that is missing',
    'mutation ($id: ID!) { approveLoan(input: { loanId: $id }) { id } }',
    'BAD_REQUEST',
    '"$id"',
  ],
  [
    'a misspelled field',
    '{ loans { edges { node { acountNo } } } }',
    'BAD_REQUEST',
    'Did you mean "accountNo"?',
  ],
  [
    'a misspelled value',
    'mutation { addLoanCharge(input: { loanId: "$active", kind: FEES, name: "A", amount: "1" }) { id } }',
    'BAD_REQUEST',
    'Did you mean the enum value "FEE"?',
  ],
  ['no selection', '{ loans }', 'BAD_REQUEST', 'Did you mean "loans { ... }"?'],
  [
    'two mutations',
    'mutation { a: createClient(input: { name: "A" }) { id } b: createClient(input: { name: "B" }) { id } }',
    'MULTIPLE_COMMANDS',
    'An operation may hold one mutation; this one holds 2: send each on its own.',
  ],
  [
    'two operations and no name',
    'query A { loans { edges { cursor } } } query B { glAccounts { id } }',
    'BAD_REQUEST',
    'Name in "operationName" the operation to run',
  ],
  ['no operation', '', 'BAD_REQUEST', 'The operation is missing: send it as "query"'],
  [
    'a page that is too large',
    '{ loans(first: 1000) { edges { cursor } } }',
    'BAD_REQUEST',
    'it has to be 1 to 100',
  ],
  [
    'a cursor of one’s own',
    '{ loans(after: "5") { edges { cursor } } }',
    'INVALID_CURSOR',
    'send one that an answer of it gave, or leave it out.',
  ],
  [
    'a key with blanks',
    'mutation { createClient(input: { name: "A" }, idempotencyKey: "a b") { id } }',
    'INVALID_VALUE',
    'idempotencyKey: it has to be 1 to 200 visible ASCII characters',
  ],
];

export const firstMistakes: readonly Mistake[] = [
  ...ids,
  ...amounts,
  ...dates,
  ...orders,
  ...jobs,
  ...operations,
];
