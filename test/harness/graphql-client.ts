/** One answer of the public API: its status, headers and body. */
export interface Answer<Data = Record<string, never>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Data | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: {
        readonly code?: string;
        readonly retryable?: boolean;
        readonly details?: object;
      };
    }[];
    readonly extensions?: { readonly consistency?: { readonly token?: string; readonly behindMs?: number } };
  };
}

/** A client of the public API, as anybody could write one: what it reads is never older than what it wrote. */
export interface GraphqlClient {
  send<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<Data>>;
  /** The data. Errors: a refusal throws its message. */
  ask<Data>(query: string, variables?: object, headers?: Record<string, string>): Promise<Data>;
}

export function graphqlClient(url: string, key: string): GraphqlClient {
  let token: string | undefined;
  const client: GraphqlClient = {
    async send(query, variables = {}, headers = {}) {
      const readAfter: Record<string, string> = token === undefined ? {} : { 'x-read-after': token };
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${key}`,
          ...readAfter,
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Answer<never>['body'];
      token = body.extensions?.consistency?.token ?? token;
      return { status: response.status, headers: response.headers, body };
    },
    async ask<Data>(query: string, variables?: object, headers?: Record<string, string>) {
      const { status, body } = await client.send<Data>(query, variables, headers);
      if (body.errors || !body.data) throw new Error(`${status}: ${JSON.stringify(body.errors)}`);
      return body.data;
    },
  };
  return client;
}
