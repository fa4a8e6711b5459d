import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient } from './loans.ts';

const mutation = 'mutation { createClient(input: { name: "A" }) { id } }';
const query = '{ clients { edges { cursor } } }';
let home: TestGateway;
let role: string;

beforeAll(async () => {
  home = await startGateway();
  await createClient(home);
  role = new URL(home.config.databaseUrl).pathname.slice(1);
  await home.pool.query(`
    create role ${role} login password 'first' connection limit 20;
    grant all on all tables in schema public to ${role};
    grant all on all sequences in schema public to ${role};
    create function fail_as() returns trigger language plpgsql as $$
    begin
      if new.name = 'terminate' then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end if;
      if new.name ~ '^[0-9A-Z]{5}$' then raise exception 'the disk is full of secrets' using errcode = new.name; end if;
      return new;
    end $$;
    create trigger fail_as before insert on clients for each row execute function fail_as()`);
});

afterAll(async () => {
  await home.pool.query(`drop owned by ${role}; drop role ${role}`);
  await home.close();
});

/** The same database, reached in another way. */
function urlWith(change: (url: URL) => void): string {
  const url = new URL(home.config.databaseUrl);
  change(url);
  return url.toString();
}

const asRole = (password: string) =>
  urlWith((url) => {
    url.username = role;
    url.password = password;
  });

/** What a gateway answers that reaches the database by a URL. */
async function through(databaseUrl: string, work: (behind: TestGateway) => Promise<void>): Promise<void> {
  const behind = await startGateway({ config: { databaseUrl } });
  try {
    await work(behind);
  } finally {
    await behind.close();
  }
}

const ask = (behind: TestGateway, operation: string) =>
  behind.ask(operation, {}, { authorization: `Bearer ${home.key}` });
type Asked = Awaited<ReturnType<typeof ask>>;
const told = ({ status, headers, errors }: Asked) => [
  status,
  headers.get('retry-after'),
  errors[0]?.extensions.code,
  errors[0]?.extensions.retryable,
];
const unavailable = [503, '1', 'UNAVAILABLE', true];

/** Each makes the database one that refuses what is asked, for real. */
const faults: readonly [string, string, () => Promise<string>, readonly string[]][] = [
  ['28P01', 'refuses the password', async () => asRole('second'), [query, mutation]],
  ['3D000', 'is not there', async () => urlWith((url) => (url.pathname += '_none')), [query, mutation]],
  [
    '53300',
    'has no session to spare',
    async () => {
      await home.pool.query(`alter role ${role} connection limit 0`);
      return asRole('first');
    },
    [query, mutation],
  ],
  [
    '25006',
    'takes no writes',
    async () => urlWith((url) => url.searchParams.set('options', '-c default_transaction_read_only=on')),
    [mutation],
  ],
];

test.each(faults)(
  '%s, a database that %s, is 503 with Retry-After, and logged once',
  async (state, says, make, asked) => {
    await through(await make(), async (behind) => {
      for (const operation of [...asked, ...asked, ...asked]) {
        const answer = await ask(behind, operation);
        expect(told(answer), answer.text).toEqual(unavailable);
        expect(answer.text).not.toMatch(new RegExp(`${role}|secret|password`));
      }
      expect(behind.defects).toEqual([]);
      expect(behind.outages).toHaveLength(1);
      expect(behind.outages[0]).toMatch(new RegExp(`The database \\S+ ${says} \\(${state}\\)\\.`));
    });
  },
);

test.each([
  ['40001', unavailable],
  ['40P01', unavailable],
  ['53100', unavailable],
  ['53200', unavailable],
  ['58030', unavailable],
  ['terminate', unavailable],
  ['55P03', [409, '1', 'RETRY', true]],
  ['57014', [503, '1', 'BUSY', true]],
  ['53400', [503, '1', 'BUSY', true]],
])('a write that meets %s to the end of its tries is told %o', async (state, expected) => {
  const before = await home.count('clients');
  const answer = await ask(home, mutation.replace('"A"', JSON.stringify(state)));
  expect(told(answer), answer.text).toEqual(expected);
  expect(answer.text).not.toContain('secret');
  expect([await home.count('clients'), home.defects]).toEqual([before, []]);
});

test.each(['23514', 'XX000'])('%s is a defect: 500, and logged each time', async (state) => {
  for (let count = 1; count <= 2; count += 1) {
    const answer = await ask(home, mutation.replace('"A"', JSON.stringify(state)));
    expect(told(answer)).toEqual([500, null, 'INTERNAL', false]);
    expect(home.defects.splice(0)).toHaveLength(1);
  }
});

test('what a person holds is 409 RETRY to those who read it and to those who write it, and no outage', async () => {
  const person = new pg.Client({ connectionString: home.config.databaseUrl });
  await person.connect();
  try {
    await person.query('begin; lock table clients in access exclusive mode');
    const answers = await Promise.all([query, mutation].map((operation) => ask(home, operation)));
    for (const answer of answers) expect(told(answer), answer.text).toEqual([409, '1', 'RETRY', true]);
    await person.query('rollback');
    expect((await ask(home, query)).status).toBe(200);
    expect([home.defects, home.outages.filter((line) => line.includes('another session'))]).toEqual([[], []]);
  } finally {
    await person.end();
  }
});
