import type { Statement } from '@dayclose/domain/statements/statement.ts';
import type { EntityStore } from '../entity-store.ts';
import { listOf } from '../tables/batch.ts';
import { bigint } from '../tables/column-types.ts';
import { statements as table } from '../tables/statements.ts';
import { made } from './rows.ts';

const stated = `
  update cob_failures set resolved_at = clock_timestamp()
  where run_id = $1 and account_id = any($2::bigint[]) and resolved_at is null`;

/** Writes statements, each once; an account that its run could not state before is no longer among its failures. */
export const statements: EntityStore<Statement> = {
  kind: 'Statement',
  racedConstraints: [],
  write(pairs, context) {
    const rows = made(pairs);
    const { source } = context;
    if (!('runId' in source)) throw new Error('statements are made by runs');
    const ids = listOf(
      bigint,
      rows.map(({ accountId }) => accountId),
    );
    return [
      ...table.insert(rows, context),
      { name: 'resolve-stated', text: stated, values: [source.runId, ids] },
    ];
  },
};
