/** What is asked of the product: an account as a page shows it, and a list of accounts with how late they are. */
export const page = `query ($id: ID!) {
  loan(id: $id) {
    id accountNo externalId status currency principal submittedOn disbursedOn maturesOn closedOn lastClosedDate
    accruedInterest overpaid nonPerforming nextDueDate
    client { id name externalId }
    product { id name shortName currencyDigits }
    outstanding { principal interest fees penalties total }
    overdue { principal interest fees penalties total }
    delinquency { daysPastDue classification }
    schedule {
      number fromDate dueDate principalDue interestDue feesDue penaltiesDue
      principalPaid interestPaid feesPaid penaltiesPaid balance completedOn
    }
    charges { id name kind dueOn amount paid waived outstanding }
    transactions(last: 10) {
      edges { node { id type date submittedOn amount principal interest fees penalties overpayment balance } }
    }
  }
}`;

export const list = `query ($after: String) {
  loans(first: 50, after: $after, filter: { status: [ACTIVE] }) {
    pageInfo { hasNextPage endCursor }
    edges {
      cursor
      node {
        id accountNo status currency principal lastClosedDate nextDueDate
        client { name }
        product { shortName }
        outstanding { principal interest fees penalties total }
        overdue { total }
        delinquency { daysPastDue classification }
      }
    }
  }
}`;

/** As many loans as a list may hold, of one product. */
export const hundred = `query ($productId: ID!) {
  loans(first: 100, filter: { productId: $productId }) {
    edges {
      node { accountNo status outstanding { total } overdue { total } nextDueDate delinquency { daysPastDue } }
    }
  }
}`;

export const repayment = `mutation ($key: String!, $loanId: ID!, $amount: Decimal!) {
  repayLoan(idempotencyKey: $key, input: { loanId: $loanId, amount: $amount }) {
    transaction { id amount principal interest fees penalties }
    loan { id status outstanding { total } }
  }
}`;
