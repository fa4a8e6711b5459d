import type { ApprovalRule } from '@dayclose/domain/kernel/approval.ts';
import { parseStored } from '@dayclose/domain/kernel/money.ts';
import type { Queryable } from '../database.ts';

interface Row {
  readonly command: string;
  readonly currency: string | null;
  readonly amount: string | null;
  readonly hours: number;
}

const columns = 'command, currency, above_amount::text as amount, expires_after_hours as hours';

/** The rules by which a command waits for another person. */
export async function readRulesOf(client: Queryable, command: string): Promise<readonly ApprovalRule[]> {
  const { rows } = await client.query<Row>({
    name: 'read-rules-of-command',
    text: `select ${columns} from approval_rules where command = $1`,
    values: [command],
  });
  return rows.map(toRule);
}

/** Every rule, by command and currency. */
export async function readApprovalRules(db: Queryable): Promise<readonly ApprovalRule[]> {
  const { rows } = await db.query<Row>({
    name: 'read-approval-rules',
    text: `select ${columns} from approval_rules order by command collate "C", currency collate "C"`,
  });
  return rows.map(toRule);
}

function toRule({ command, currency, amount, hours }: Row): ApprovalRule {
  const above = currency === null || amount === null ? undefined : { amount: parseStored(amount), currency };
  return { command, above, expiresAfterHours: hours };
}
