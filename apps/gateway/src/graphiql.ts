/** What GraphiQL shows to somebody who opens it for the first time. */
export const graphiql = {
  title: 'Dayclose',
  headers: '{"authorization": "Bearer <API key>"}',
  defaultQuery: `# Put your API key into the Headers tab below: {"authorization": "Bearer <API key>"}
query FirstLook {
  businessDates {
    businessDate
    cobDate
  }
  loans(first: 5) {
    edges {
      node {
        accountNo
        status
        principal
        currency
        outstanding {
          total
        }
        delinquency {
          daysPastDue
          classification
        }
      }
    }
  }
}
`,
} as const;
