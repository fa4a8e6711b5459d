/** Texts of the forms of commands on a loan: what each does, and in which figures. */
export const loanCommandTexts = {
  /** Names of commands as their buttons say them. */
  titles: {
    approveLoan: 'Approve',
    rejectLoan: 'Reject',
    withdrawLoan: 'Withdraw',
    undoLoanApproval: 'Undo approval',
    disburseLoan: 'Disburse',
    undoLastLoanDisbursal: 'Undo last disbursal',
    undoLoanDisbursal: 'Undo disbursal',
    repayLoan: 'Repay',
    waiveLoanInterest: 'Waive interest',
    waiveLoanCharges: 'Waive charges',
    addLoanCharge: 'Add charge',
    payLoanCharge: 'Pay charge',
    refundLoanCreditBalance: 'Refund credit balance',
    merchantRefund: 'Merchant refund',
    payoutRefund: 'Payout refund',
    goodwillCredit: 'Goodwill credit',
    chargebackLoan: 'Charge back',
    reverseLoanTransaction: 'Reverse',
    adjustLoanTransaction: 'Adjust',
    linkRepaymentAccount: 'Repay from savings',
    unlinkRepaymentAccount: 'Repay from savings no more',
    rescheduleInstallment: 'Move due date',
    changeLoanInterestRate: 'Change rate',
    extendLoanTerm: 'Extend term',
    reAmortizeLoan: 'Re-amortize',
    undoReAmortizeLoan: 'Undo re-amortization',
    pauseDelinquency: 'Pause delinquency',
    resumeDelinquency: 'Resume delinquency',
    markLoanAsFraud: 'Fraud',
    chargeOffLoan: 'Charge off',
    undoLoanChargeOff: 'Undo charge-off',
    writeOffLoan: 'Write off',
    undoLoanWriteOff: 'Undo write-off',
    recoverWrittenOffLoan: 'Recover',
  },
  businessDate: 'the business date',
  from: 'Start',
  to: 'End',
  endHint: 'Days from the start to the end, the end left out, do not count.',
  overdue: 'Overdue',
  payoff: 'Settles it',
  payoffOn: (date: string) => `What settles it on ${date}`,
  avoidable: (count: number) =>
    count === 1
      ? '1 penalty would not have been charged, had the payment been there on its date. It can be waived under Charges.'
      : `${count} penalties would not have been charged, had the payment been there on its date. They can be waived under Charges.`,
  approve: {
    amountHint: (amount: string) => `${amount} as applied for, if left empty`,
    expected: 'Expected disbursement',
  },
  disburse: {
    amountHint: 'What was approved, if left empty',
    left: (amount: string) => `${amount} may still be disbursed; what was approved of it, if left empty`,
    into: 'Into savings account',
    intoHint: 'By its number; the money goes out of the house, if left empty',
    schedule: 'The schedule is reckoned from that day; the next page shows it.',
  },
  end: {
    reject: (amount: string, client: string) =>
      `The application of ${client} for ${amount} ends here. A rejected one is not taken up again.`,
    withdraw: (amount: string, client: string) =>
      `The application of ${client} for ${amount} ends here. A withdrawn one is not taken up again.`,
  },
  undoApproval: (amount: string) =>
    `It is an application for ${amount} again, and can be approved otherwise.`,
  undoLastDisbursal:
    'Takes back the last part that went out, as long as nothing has followed it: the installments are what they were before.',
  undoDisbursal: (outstanding: string, date: string) =>
    `Takes back what went out on ${date}, and its automatic down payment: ${outstanding} is owed no more, and the loan is approved again. Postings that follow from it, such as accruals, are reversed.`,
  waiveInterest: (interest: string) =>
    `Interest outstanding: ${interest}. The oldest installment's goes first.`,
  waiveCharges: {
    which: 'Charges',
    nothing: 'Nothing is outstanding of any charge.',
    left: (name: string, amount: string) => `${name}: ${amount} left`,
    hint: 'All that is left of each is waived, or of none of them if one cannot be.',
  },
  addCharge: {
    kind: 'Kind',
    kinds: { FEE: 'Fee', PENALTY: 'Penalty' },
    name: 'What for',
    calculation: 'Amount is',
    calculations: {
      FLAT: 'money',
      PERCENT_OF_AMOUNT: 'percent of the principal',
      PERCENT_OF_AMOUNT_AND_INTEREST: 'percent of principal and interest',
      PERCENT_OF_INTEREST: 'percent of the interest',
    },
    timing: 'Due',
    timings: { SPECIFIED_DUE_DATE: 'on a date', EACH_INSTALLMENT: 'with each installment still to come' },
    dueOn: 'Due on',
  },
  payCharge: {
    which: 'Charge',
    all: 'All that is left',
  },
  credits: {
    merchantRefund:
      'What a merchant gives back of what was bought with the loan. What is not owed any more is overpaid.',
    payoutRefund: 'A payout that comes back. What is not owed any more is overpaid.',
    goodwillCredit:
      'The lender pays it, and books it as an expense. What is not owed any more is overpaid, and may be paid out.',
  },
  chargeback: {
    whole: 'All of it',
    says: (type: string, amount: string, date: string) =>
      `The bank of the client took back the ${type.toLowerCase()} of ${amount} on ${date}, or a part of it. What is overpaid goes first; the rest is owed again.`,
  },
  refund: (amount: string) => `Overpaid: ${amount}`,
  reschedule: {
    from: 'Installment',
    one: (number: number, date: string, left: string) => `${number}, due on ${date}: ${left} left`,
    to: 'Due on',
    toHint:
      'Between the installments beside it. They stay where they are, and the last one takes the difference.',
  },
  extendTerm: {
    installments: 'Installments to add',
    hint: (count: number) =>
      `It has ${count}. What is left is spread over the new ones and those that are due on the business date or later.`,
  },
  reAmortize:
    'What is due by the business date and not paid is spread: its principal over the installments that are due later, its interest with the first of them.',
  undoReAmortize: 'What was overdue when it was re-amortized last is due again when it was.',
  changeRate: {
    rate: 'Rate a year',
    rateHint: (rate: string) => `The last that is agreed is ${rate} %`,
    from: 'From',
    fromHint:
      'The business date or later. What is earned before stays; the installment is another from the next period on.',
  },
  linkRepaymentAccount: {
    account: 'Savings account',
    hint: 'By its number: one of the same client, in the currency of the loan',
    says: 'What falls due is paid from it by the job REPAY_FROM_SAVINGS, on its day and on each business day after, as far as there is money.',
  },
  unlinkRepaymentAccount: (accountNo: string) =>
    `What falls due is not paid from account ${accountNo} any more. What was paid stays.`,
  reverse: (type: string, amount: string, date: string) =>
    `Takes back the ${type.toLowerCase()} of ${amount} on ${date}. What was posted after it is applied again, in the order of its dates.`,
  adjust: (type: string, amount: string, date: string) =>
    `Puts another amount, or another date, in the place of the ${type.toLowerCase()} of ${amount} on ${date}. What was posted after it is applied again.`,
  chargeOff: (outstanding: string) =>
    `Books ${outstanding} as a loss, principal and what was earned of the rest. It is still owed, and what is paid from then on is a recovery. Nothing accrues any more, and no penalty is charged.`,
  undoChargeOff: (outstanding: string) =>
    `${outstanding} is expected to be paid again. The next close accrues, and charges, for the time since.`,
  writeOff: (outstanding: string) =>
    `Gives ${outstanding} up, and closes the loan. What is paid on it later is a recovery.`,
  undoWriteOff: (date: string) =>
    `What was written off on ${date} is owed again, and the loan is active. The next close accrues, and charges, for the time since.`,
  recover: (date: string) => `Takes a payment on what was written off on ${date}, up to all of it.`,
  fraud: {
    found: 'Marks it as fraud: a charge-off books it as a loss by fraud.',
    none: 'It is no fraud after all: a charge-off books it as a credit loss.',
  },
  parts: 'What it was',
} as const;
