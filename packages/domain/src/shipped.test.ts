import { describe, expect, it, test } from 'vitest';
import { actorOf, roles } from './kernel/permissions.ts';
import { mappedRoles } from './loan/commands/loan-product/mapped-roles.ts';
import { shipped } from './shipped.ts';

/** What each role may do beside what the one before it in its row of keys may. */
const viewer = ['READ'];
const teller = [
  ...viewer,
  'READ_OPERATIONS',
  'CREATE_CLIENT',
  'REPAY_LOAN',
  'INLINE_COB',
  'DEPOSIT_SAVINGS',
  'WITHDRAW_SAVINGS',
  'TRANSFER_SAVINGS',
  'READ_APPROVALS',
];
const operator = [
  'READ',
  'READ_OPERATIONS',
  'READ_AUDIT',
  'SET_BUSINESS_DATE',
  'RUN_JOB',
  'FAST_FORWARD',
  'UPDATE_JOB',
  'GENERATE_STATEMENTS',
  'INLINE_COB',
  'MANAGE_OUTBOUND_CALLS',
  'MANAGE_EXTERNAL_EVENTS',
  'READ_APPROVALS',
  'APPROVE_COMMANDS',
];
const officer = [
  ...teller,
  'READ_AUDIT',
  'APPROVE_COMMANDS',
  'SUBMIT_LOAN',
  'APPROVE_LOAN',
  'DISBURSE_LOAN',
  'CREDIT_LOAN',
  'CHARGE_BACK_LOAN',
  'REFUND_LOAN',
  'WAIVE_LOAN',
  'ADD_LOAN_CHARGE',
  'REVERSE_LOAN_TRANSACTION',
  'PAUSE_DELINQUENCY',
  'RESCHEDULE_LOAN',
  'CHANGE_LOAN_RATE',
  'CHARGE_OFF_LOAN',
  'WRITE_OFF_LOAN',
  'OPEN_SAVINGS',
  'APPROVE_SAVINGS',
  'ACTIVATE_SAVINGS',
  'LINK_REPAYMENT_ACCOUNT',
  'HOLD_SAVINGS',
  'POST_SAVINGS_INTEREST',
  'REVERSE_SAVINGS_TRANSACTION',
  'BLOCK_SAVINGS',
  'CLOSE_SAVINGS',
];
const admin = [
  ...officer,
  ...[
    'SET_BUSINESS_DATE',
    'CONFIGURE_BUSINESS_DATES',
    'CONFIGURE_BUSINESS_STEPS',
    'UPDATE_JOB',
    'GENERATE_STATEMENTS',
  ],
  'CONFIGURE_EXTERNAL_EVENTS',
  ...['RUN_JOB', 'FAST_FORWARD', 'MANAGE_OUTBOUND_CALLS', 'MANAGE_EXTERNAL_EVENTS'],
  ...['CREATE_LOAN_PRODUCT', 'CREATE_SAVINGS_PRODUCT', 'CREATE_GL_ACCOUNT', 'CLOSE_BOOKS', 'MANAGE_API_KEYS'],
  'CONFIGURE_ROLES',
  'READ_SCHEMA',
  'CONFIGURE_APPROVAL_RULES',
  'CONFIGURE_WORKING_CALENDAR',
];

test.each(Object.entries({ viewer, teller, officer, operator, admin }))(
  'a %s may do what is listed of the role and nothing else',
  (name, granted) => {
    const role = roles.find((each) => each === name) ?? 'viewer';
    expect([...actorOf('key', role, shipped.permissions).permissions].toSorted()).toEqual(granted.toSorted());
  },
);

test('savings are closed by a job that may start after that of loans', () => {
  expect(shipped.jobs.find(({ name }) => name === 'SAVINGS_CLOSE_OF_BUSINESS')).toMatchObject({
    accountKind: 'SAVINGS',
    schedule: { startsAfter: 'LOAN_CLOSE_OF_BUSINESS' },
  });
});

describe('the chart that a new tenant gets', () => {
  test('has an account for each role that a loan product may map, and for no other', () => {
    expect(shipped.chart.flatMap(({ roles }) => roles).sort()).toEqual([...mappedRoles.values].sort());
  });

  it.each([
    ['LOAN_PORTFOLIO', 'Loans Receivable'],
    ['FUND_SOURCE', 'Suspense/Clearing account'],
    ['OVERPAYMENT', 'Overpayment account'],
    ['CHARGE_OFF_EXPENSE', 'Credit Loss/Bad Debt'],
  ])('books %s to "%s", as the acceptance cases name it', (role, name) => {
    expect(shipped.chart.find(({ roles }) => roles.includes(role))?.name).toBe(name);
  });
});
