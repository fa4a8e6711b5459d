import type { Codes } from '../kernel/codes.ts';

/** What is refused of loans and their products. */
export const loanCodes = {
  PRODUCT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: 'productId: there is no loan product {value}.{hint?}',
  },
  PRINCIPAL_OUT_OF_RANGE: {
    status: 422,
    retryable: false,
    message: 'principal: {value} is not between {min} and {max}, the limits of the product.',
  },
  INTEREST_RATE_OUT_OF_RANGE: {
    status: 422,
    retryable: false,
    message: 'annualInterestRate: {value} is not between {min} and {max}, the limits of the product.',
  },
  NUMBER_OF_REPAYMENTS_OUT_OF_RANGE: {
    status: 422,
    retryable: false,
    message: 'numberOfRepayments: {value} is not between {min} and {max}, the limits of the product.',
  },
  LOAN_NOT_SUBMITTED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be SUBMITTED.{hint?}',
  },
  LOAN_NOT_APPROVED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be APPROVED.{hint?}',
  },
  LOAN_NOT_ACTIVE: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be {expected}.{hint?}',
  },
  LOAN_NOT_OVERPAID: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be OVERPAID.{hint?}',
  },
  LOAN_NOT_WRITTEN_OFF: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is {status}; it has to be CLOSED_WRITTEN_OFF.{hint?}',
  },
  LOAN_WRITTEN_OFF: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is written off since {date}; undoLoanWriteOff comes first.',
  },
  LOAN_HAS_TRANSACTIONS: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} has transactions after its {after}; reverse transaction {transaction} first.',
  },
  LOAN_CHARGED_OFF: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is charged off since {date}; undoLoanChargeOff comes first.',
  },
  LOAN_NOT_CHARGED_OFF: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is not charged off.',
  },
  CHARGE_SETTLED: {
    status: 422,
    retryable: false,
    message: '{field}: nothing of charge {value} is outstanding.',
  },
  AMOUNT_TOO_LARGE: {
    status: 422,
    retryable: false,
    message: 'Loan {loan}: {field} would be {value}; every amount that is kept has to be below {limit}.',
  },
  AMOUNT_EXCEEDS_REQUESTED: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the most that may be approved.',
  },
  AMOUNT_EXCEEDS_APPROVED: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the most that may be disbursed.',
  },
  TOO_MANY_TRANCHES: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is disbursed in {value} parts; its product allows no more than {limit}.',
  },
  LOAN_FULLY_DISBURSED: {
    status: 422,
    retryable: false,
    message: 'Loan {loan}: all that may be disbursed of it, {limit}, is disbursed.',
  },
  NO_LATER_TRANCHE: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} is disbursed once only; undoLoanDisbursal takes that back.',
  },
  AMOUNT_EXCEEDS_INTEREST: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the interest that is outstanding.',
  },
  AMOUNT_EXCEEDS_CHARGE: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, what is outstanding of the charge.',
  },
  AMOUNT_EXCEEDS_OVERPAID: {
    status: 422,
    retryable: false,
    message: 'amount: {value} is more than {limit}, the amount that is overpaid.',
  },
  AMOUNT_EXCEEDS_WRITTEN_OFF: {
    status: 422,
    retryable: false,
    message:
      'amount: {value} is more than {limit}. The transaction amount cannot greater than the remaining written off amount.',
  },
  AMOUNT_EXCEEDS_TRANSACTION: {
    status: 422,
    retryable: false,
    message:
      'amount: {value} is more than {limit}, what is left of the transaction: chargeback not allowed as loan transaction amount is not enough.',
  },
  CHARGEBACK_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'transactionId: Loan transaction:{value} chargeback not allowed {reason}.',
  },
  TRANSACTION_CHARGED_BACK: {
    status: 422,
    retryable: false,
    message: 'transactionId: it was charged back; reverse transaction {transaction} first.',
  },
  PAUSE_OVERLAPS: {
    status: 422,
    retryable: false,
    message: 'Delinquency pause period cannot overlap with another pause period: {start} to {end}.',
  },
  NO_ACTIVE_PAUSE: {
    status: 422,
    retryable: false,
    message: 'Resume Delinquency Action can only be created during an active pause; there is none on {date}.',
  },
  LOAN_NOT_PROGRESSIVE: {
    status: 422,
    retryable: false,
    message:
      'Loan {loan} has {value}; what is overdue is spread anew in PROGRESSIVE schedules with DECLINING_BALANCE interest alone.',
  },
  NO_INSTALLMENT_TO_COME: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} has no installment of its schedule that is due after {date}, the business date.',
  },
  NOTHING_OVERDUE: {
    status: 422,
    retryable: false,
    message: 'Loan {loan}: all principal and interest that is due by {date} is paid.',
  },
  NO_RE_AMORTIZATION: {
    status: 422,
    retryable: false,
    message: 'Loan {loan} has no re-amortization that counts.',
  },
  INSTALLMENT_NOT_FOUND: {
    status: 422,
    retryable: false,
    message: 'from: no installment of the schedule of loan {loan} is due on {date}.',
  },
  INSTALLMENT_PAID: {
    status: 422,
    retryable: false,
    message: 'from: the installment that is due on {date} is paid since {paidOn}.',
  },
  DATE_TOO_LATE: { status: 422, retryable: false, message: '{field}: {date} is after {limit}, {reason}.' },
  DATE_NOT_BUSINESS_DATE: {
    status: 422,
    retryable: false,
    message: 'date: {date} is not {limit}, the business date.',
  },
} as const satisfies Codes;
