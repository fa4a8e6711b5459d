import { PlainError } from '../terminal/plain-error.ts';

/** SQLSTATEs by what they mean to the person at the terminal. Source: PostgreSQL, appendix A. */
const reasons: Readonly<Record<string, string>> = {
  '28P01': 'refuses the password',
  '28000': 'refuses the user',
  '3D000': 'is not there',
  '42P01': 'lacks tables of this version: run "npm run migrate" first',
  '42703': 'lacks columns of this version: run "npm run migrate" first',
  '42501': 'does not let this user read all tables',
  '57P01': 'ended the connection',
};
/** Errors of the network, and of a connection that breaks off. */
const unreachable = /^(E[A-Z]+)$|timeout|terminated|Connection/i;

/** One sentence for why a database could not be checked. Errors: what is neither its fault nor ours stays as it is. */
export function plainReason(error: unknown, databaseUrl: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const name = nameOf(databaseUrl);
  const known = reasons[code];
  if (known !== undefined) return new PlainError(`The database ${name} ${known}.`);
  if (unreachable.test(code) || (code === '' && unreachable.test(error.message))) {
    return new PlainError(`The database ${name} cannot be reached: ${code || error.message}.`);
  }
  return error;
}

/** Host, port and name: never the password. */
function nameOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'that DATABASE_URL names';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
