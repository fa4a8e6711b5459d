import { type Agent, request } from 'node:http';

/** What is sent to the API of a gateway at a port. */
interface Sent {
  readonly port: number;
  readonly agent: Agent;
  readonly apiKey: string;
  /** None, if empty. */
  readonly key: string;
  readonly body: object;
}

/** Sends an operation on a connection of an agent. Errors: what the connection met. */
export function post({ port, agent, apiKey, key, body }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...(key === '' ? {} : { 'idempotency-key': key }),
    };
    const asked = request(
      { host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent, headers },
      (answer) => {
        const parts: string[] = [];
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => parts.push(part))
          .on('error', reject)
          .once('end', () => resolve({ status: answer.statusCode ?? 0, text: parts.join('') }));
      },
    );
    // A connection that is reset may tell so twice.
    asked.on('error', reject).end(JSON.stringify(body));
  });
}
