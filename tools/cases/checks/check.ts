import { type Act, accountOf, ask, type Stage } from '../stage.ts';

/** Reads what a case expects at a place, and returns what compares it. */
export type Check = (expected: unknown, path: string) => Act;
export type Checks = Readonly<Record<string, Check>>;

const PAGE = 100;

/** Fields of the account at hand. */
export async function readAccount<Account>(stage: Stage, selection: string): Promise<Account> {
  const field = stage.product.kind === 'LOAN' ? 'loan' : 'savingsAccount';
  const data = await ask<Record<string, Account>>(
    stage,
    `query ($id: ID!) { ${field}(id: $id) { ${selection} } }`,
    { id: accountOf(stage) },
  );
  return data[field] as Account;
}

interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Reads page after page. Shape: `read` is given the arguments of the connection and returns one page. */
export async function allPages<Node>(
  read: (args: string, variables: object) => Promise<Page<Node>>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page<Node> = await read(`first: ${PAGE}, after: $after`, { after });
    nodes.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
}

/** Every node of a connection of the account. */
export function readList<Node>(
  stage: Stage,
  connection: string,
  selection: string,
): Promise<readonly Node[]> {
  const field = stage.product.kind === 'LOAN' ? 'loan' : 'savingsAccount';
  return allPages<Node>(async (args, variables) => {
    const data = await ask<Record<string, Record<string, Page<Node>>>>(
      stage,
      `query ($id: ID!, $after: String) { ${field}(id: $id) {
        ${connection}(${args}) { edges { node { ${selection} } } pageInfo { hasNextPage endCursor } }
      } }`,
      { id: accountOf(stage), ...variables },
    );
    return data[field]?.[connection] as Page<Node>;
  });
}
