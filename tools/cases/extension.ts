import { accept, defineExtension, defineStep } from '@dayclose/extension';

/** Fails the closes of accounts on which a case has placed a lock: their ids are in a table of the stage. */
const failWhereLocked = defineStep({
  kind: 'LOAN',
  name: 'FAIL_WHERE_LOCKED',
  description: 'Fails for the accounts on which a case has placed a lock.',
  load: (ids) => ({
    sql: 'select account_id from placed_locks where account_id = any($1::bigint[])',
    values: [ids],
  }),
  run(loan, _stamp, locked = []) {
    if (locked.length > 0) throw new Error('a case has placed a lock');
    return accept(loan);
  },
});

/** What the systems have on which cases are played, beside what ships. */
export default defineExtension({
  name: 'cases',
  version: '1.0.0',
  api: '1.0',
  businessSteps: [failWhereLocked],
});
