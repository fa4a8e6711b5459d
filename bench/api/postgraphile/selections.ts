/**
 * The same of PostGraphile, which has the tables: what the product reckons out of columns is asked for as those columns.
 * Of how late a loan is it has what a close left: since when, and how much; nobody reckons that up to the business date.
 */
const summary = `status closedThrough principalOutstanding interestOutstanding feesOutstanding penaltiesOutstanding
  overpaid interestAccrued classification nonPerforming
  overdueSince overduePrincipal overdueInterest overdueFees overduePenalties nextDue`;

export const page = `query ($id: BigInt!) {
  loanByRowId(rowId: $id) {
    id accountNo externalId currency principal submittedOn disbursedOn maturesOn closedOn
    clientByClientId { id name externalId }
    loanProductByProductId { id name shortName currencyDigits }
    loanSummaryByLoanId { ${summary} }
    loanInstallmentsByLoanIdList(orderBy: PRIMARY_KEY_ASC) {
      number fromDate dueDate principal interest fees penalties
      principalPaid interestPaid feesPaid penaltiesPaid balance completedOn
    }
    loanChargesByLoanIdList(orderBy: PRIMARY_KEY_ASC) {
      id name kind dueOn loanChargeDuesByLoanIdAndChargeNumberList { amount paid waived }
    }
    loanTransactionsByLoanIdList(orderBy: PRIMARY_KEY_DESC, first: 10) {
      id type valueDate postingDate amount principal interest fees penalties overpayment balance
    }
  }
}`;

export const list = `query ($after: Cursor) {
  allLoanSummaries(first: 50, after: $after, condition: { status: 300 }, orderBy: PRIMARY_KEY_ASC) {
    pageInfo { hasNextPage endCursor }
    edges {
      cursor
      node {
        ${summary}
        loanByLoanId {
          id accountNo currency principal
          clientByClientId { name }
          loanProductByProductId { shortName }
        }
      }
    }
  }
}`;
