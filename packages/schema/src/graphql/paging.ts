import { pageSizes } from './page.ts';
import { needs } from './permission.ts';

const size = `1 to ${pageSizes.max}, ${pageSizes.default} by default`;

/** What clients read of the parts that all lists and all things with an id have in common. */
export const paging = {
  idFieldOptions: { description: 'Global id: opaque, unlike any other, and never used again.' },
  nodeTypeOptions: { description: 'Anything that has a global id.' },
  pageInfoTypeOptions: { authScopes: needs('READ'), description: 'Where a page stands in its list.' },
  hasNextPageFieldOptions: { description: 'Whether there are rows after the page.' },
  hasPreviousPageFieldOptions: { description: 'Whether there are rows before the page.' },
  startCursorFieldOptions: { description: 'Cursor of its first row; absent where it has none.' },
  endCursorFieldOptions: {
    description: 'Cursor of its last row, for the next page; absent where it has none.',
  },
  defaultConnectionTypeOptions: { description: 'One page of a list.' },
  pageInfoFieldOptions: { description: 'Where the page stands in the list.' },
  defaultEdgeTypeOptions: { description: 'One row of a page.' },
  cursorFieldOptions: { description: 'Where the row stands in the list: for after and before.' },
  firstArgOptions: { description: `How many rows from the front, or after the cursor: ${size}.` },
  lastArgOptions: { description: `How many rows from the back, or before the cursor: ${size}.` },
  afterArgOptions: { description: 'A cursor: only rows after it.' },
  beforeArgOptions: { description: 'A cursor: only rows before it.' },
} as const;
