import { z } from 'zod';
import type { Queryable } from './database.ts';
import { describeFault, describeFaultOf, faultOf } from './faults.ts';
import type { Outage } from './outage.ts';

const scheme = /^postgres(ql)?:$/;
/** What a URL of a database has to be: half a sentence. */
export const databaseUrlForm =
  'it has to be a URL such as postgresql://user:password@localhost:5432/dayclose';

/** What keeps a text from naming a database: half a sentence, or nothing. */
export function databaseUrlProblem(text: string): string | undefined {
  if (URL.canParse(text) && scheme.test(new URL(text).protocol)) return undefined;
  return databaseUrlForm;
}

/** The variable of an environment that names a database. */
export const databaseUrl = z.string(databaseUrlForm).superRefine((text, { addIssue }) => {
  const message = databaseUrlProblem(text);
  if (message !== undefined) addIssue({ code: 'custom', message });
});

/**
 * The first look of a process at its database. One that is away may be back soon, after a failover or a restart: it is
 * told to the outage, and whoever needs it tries again. One that does not let us in is for people to mend.
 *
 * Errors: a sentence, naming the database and never its password, where no wait will help.
 */
export async function lookAtDatabase(db: Queryable, databaseUrl: string, outage: Outage): Promise<void> {
  try {
    await db.query('select from business_dates limit 1');
    outage.ended();
  } catch (error) {
    const kind = faultOf(error)?.kind;
    if (kind !== undefined && kind !== 'REFUSED') return outage.began(error);
    throw new Error(
      describeFaultOf(error, databaseUrl) ?? `The database cannot be asked: ${describeFault(error)}`,
    );
  }
}

/**
 * The first looks of a process at the databases of several tenants: one that does not let us in is told of, and leaves
 * the others alone.
 *
 * Errors: what the first of them is for people to mend, where none of them lets us in.
 */
export async function lookAtEach<Of>(
  tenants: readonly Of[],
  look: (tenant: Of) => Promise<void>,
  tell: (tenant: Of, reason: string) => void,
): Promise<void> {
  const looks = await Promise.allSettled(tenants.map(look));
  const refused = looks.flatMap((each, index) => {
    const tenant = tenants[index];
    if (each.status === 'fulfilled' || tenant === undefined) return [];
    return [{ tenant, error: each.reason as Error }];
  });
  const [first] = refused;
  if (first !== undefined && refused.length === tenants.length) throw first.error;
  for (const { tenant, error } of refused) tell(tenant, error.message);
}
