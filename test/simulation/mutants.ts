import { registerHooks } from 'node:module';

/** One text of a source that stands for another. */
interface Edit {
  /** From the root of the repository. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A defect that the checkers of a simulation have to see. */
export interface Mutant {
  readonly name: string;
  /** What is wrong with it. */
  readonly says: string;
  readonly edits: readonly Edit[];
  /** What is changed of the tables. */
  readonly sql?: string;
  /** The first seed that it is tried with, where those before are known not to see it; any is right. */
  readonly from?: number;
}

const execute = 'packages/domain/src/bus/execute.ts';
const cob = 'packages/store/src/sql/cob';

/** Each of them was, or could be, a defect of ours. */
export const mutants: readonly Mutant[] = [
  {
    name: 'stamp-before-lock',
    says: 'A command takes its dates before it holds what it is about: the day may be closed by the time it does.',
    edits: [
      {
        file: execute,
        from: 'const locking = await work.lock(transaction, fresh);',
        to: 'const early = transaction.stamp(actor.id); await early; await fresh; await transaction.turn(); const locking = await work.lock(transaction, fresh);',
      },
      { file: execute, from: 'const stamping = transaction.stamp(actor.id);', to: 'const stamping = early;' },
    ],
  },
  {
    name: 'join-in-the-locking-statement',
    says: 'What is read together with a lock is kept after a wait for it.',
    edits: [
      {
        file: execute,
        from: 'return (await locking.held()) ? await asked : await ask();',
        to: 'await locking.held(); return await asked;',
      },
    ],
  },
  {
    name: 'fence-without-token',
    says: 'A worker goes on with a partition that another one has taken meanwhile.',
    edits: [
      {
        file: `${cob}/fence-partition.ts`,
        from: 'where run_id = $1 and number = $2 and token = $3 and',
        to: 'where run_id = $1 and number = $2 and $3::integer is not null and',
      },
      {
        file: `${cob}/advance-partition.ts`,
        from: 'where run_id = $1 and number = $2 and token = $3',
        to: 'where run_id = $1 and number = $2 and $3::integer is not null',
      },
    ],
  },
  {
    name: 'lease-not-renewed',
    says: 'A chunk that is done does not renew the lease, so that a worker that moves on is robbed.',
    edits: [
      {
        file: `${cob}/advance-partition.ts`,
        from: 'lease_until = clock_timestamp() + make_interval(secs => $8::double precision / 1000)',
        to: 'lease_until = case when $8::double precision > 0 then p.lease_until end',
      },
    ],
  },
  {
    name: 'completion-of-open-partitions',
    says: 'A run is complete although a partition of it is open.',
    edits: [
      {
        file: `${cob}/complete-runs.ts`,
        from: `exists (select from job_partitions p where p.run_id = r.id and p.state <> 'COMPLETED')\`;`,
        to: 'false`;',
      },
    ],
  },
  {
    name: 'failures-outside-the-chunk',
    says: 'Failures are committed although their chunk is not.',
    edits: [
      {
        file: 'apps/worker/src/close-accounts.ts',
        from: 'return await recordFailures(client, claim, failures);',
        to: 'return await recordFailures(tenant.primary, claim, failures);',
      },
    ],
  },
  {
    name: 'double-close',
    says: 'The steps of a day run twice and do not remember it, and no index stands against that.',
    edits: [
      {
        file: 'packages/domain/src/close/close-through.ts',
        from: 'for (const step of close.steps) {',
        to: 'for (const step of [...close.steps, ...close.steps]) {',
      },
      {
        file: 'packages/domain/src/loan/accrual/accrual.ts',
        from: 'const raised = { ...loan, charges, balances: accruedMore(loan.balances, interest) };',
        to: 'const raised = { ...loan, charges };',
      },
    ],
    sql: 'drop index loan_transactions_one_a_close',
  },
  {
    name: 'position-before-lock',
    says: 'The position of an event is drawn when its transaction begins, before the account is locked.',
    edits: [
      {
        file: 'packages/store/src/sql/claim-key.ts',
        from: 'returning command_id`',
        to: `returning command_id, set_config('sim.base', nextval('outbox_pos')::text, true)\``,
      },
      {
        file: execute,
        from: 'const taking = unheard(take(',
        to: 'await claiming; await transaction.turn(); const taking = unheard(take(',
      },
    ],
    sql: `
      create function sim.pos() returns bigint language plpgsql as $$
      declare base bigint := coalesce(nullif(current_setting('sim.base', true), '')::bigint, nextval('outbox_pos'));
        n integer := coalesce(nullif(current_setting('sim.drawn', true), '')::integer, 0) + 1;
      begin
        perform set_config('sim.base', base::text, true), set_config('sim.drawn', n::text, true);
        return base * 1000 + n;
      end $$;
      alter table outbox alter column pos set default sim.pos()`,
  },
  {
    name: 'checkpoint-by-position',
    says: 'The relay goes on from the last position that it sent, and loses what commits late.',
    from: 13,
    edits: [
      {
        file: 'packages/store/src/sql/relay/read-unpublished.ts',
        from: 'where outbox.shard = held.shard and outbox.published_at is null',
        to: `where outbox.shard = held.shard and outbox.pos > coalesce(
               (select max(pos) from outbox sent where sent.shard = held.shard and sent.published_at is not null), 0)`,
      },
    ],
  },
  {
    name: 'transfer-of-one-end',
    says: 'A transfer takes the money from savings, and what it is for gets none.',
    edits: [
      {
        file: 'packages/domain/src/transfer/move-money.ts',
        from: 'return accept({ from: paidOut.state, to: paidIn.state }, ...paidOut.events, ...paidIn.events);',
        to: 'return accept({ from: paidOut.state, to }, ...paidOut.events);',
      },
    ],
  },
  {
    name: 'reversal-of-one-end',
    says: 'A transfer that is taken back from savings stays on the account where it went.',
    edits: [
      {
        file: 'packages/domain/src/transfer/commands/reverse-savings-transaction.ts',
        from: 'return accept({ account: own.state, counterpart: other.state }, ...own.events, ...other.events);',
        to: 'return accept({ account: own.state, counterpart }, ...own.events);',
      },
    ],
  },
];

/**
 * Has the product run with a defect, from here on and in this process of Node alone: its sources stay as they are.
 *
 * Errors: a source that does not have the text once throws, so that no mutant is one in name only.
 */
export function mutate({ name, edits }: Mutant): void {
  const root = new URL('../../', import.meta.url);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const own = edits.filter(({ file }) => url === new URL(file, root).href);
      if (own.length === 0) return loaded;
      let source = String(loaded.source);
      for (const { file, from, to } of own) {
        if (source.split(from).length !== 2) throw new Error(`the mutant ${name} does not fit ${file}`);
        source = source.replace(from, () => to);
      }
      return { ...loaded, source };
    },
  });
}
