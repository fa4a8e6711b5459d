import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

/** What GraphiQL shows to somebody who opens it for the first time: a query that every role may run. */
export const graphiql = {
  title: 'Dayclose',
  headers: '{"authorization": "Bearer <API key>"}',
  defaultQuery: `# Put your API key into the Headers tab below: {"authorization": "Bearer <API key>"}
query FirstLook {
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

/** The pause in typing after which the schema is fetched with the headers as they are then. Units: milliseconds. */
const settledAfterMs = 500;

/**
 * Runs in the browser: GraphiQL fetches the schema when it opens, without a key, and again by this shortcut of its own.
 * Headers that are half typed are no JSON yet, and let be.
 */
const fetchSchemaAgain = `(() => {
  let timer;
  const press = () => dispatchEvent(new KeyboardEvent('keydown', { ctrlKey: true, key: 'R' }));
  return (headers) => {
    clearTimeout(timer);
    try {
      JSON.parse(headers);
    } catch {
      return;
    }
    timer = setTimeout(press, ${settledAfterMs});
  };
})()`;

/**
 * The page of GraphiQL, which fetches the schema again whenever its headers change, so that docs and completion are
 * there once a key is.
 *
 * Errors: a package that writes its options otherwise is a defect and throws.
 */
export function graphiqlPage(options: GraphiQLOptions): string {
  // The package writes options as JSON, which holds no functions: a mark stands where this one belongs.
  const mark = 'fetch the schema again';
  const parts = renderGraphiQL({ ...options, onEditHeaders: mark } as GraphiQLOptions).split(
    JSON.stringify(mark),
  );
  if (parts.length !== 2) throw new Error('GraphiQL was rendered without its options');
  return parts.join(fetchSchemaAgain);
}
