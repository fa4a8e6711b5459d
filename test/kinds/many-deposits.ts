import { openCodec } from '@dayclose/schema/avro/codec.ts';
import { transact } from '@dayclose/store/database.ts';
import { allTold } from '@dayclose/store/sql/telling.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { writeChanges } from '@dayclose/store/write.ts';
import { money, stampOn } from '../builders/loan.ts';
import { type ActiveDeposit, post } from './deposit/deposit.ts';
import { depositPosted } from './deposit/deposit-posted.ts';
import { withDeposits } from './deposit/installed.ts';
import type { DepositHouse } from './deposit-house.ts';

/** Writes deposits of 10.00 in a batch, through the one write path. */
export async function openMany(house: DepositHouse, many: number): Promise<void> {
  const tenant = openTenant({
    id: 'default',
    databaseUrl: house.database.url,
    encodePayload: openCodec(withDeposits).encodePayload,
    applicationName: 'deposits',
  });
  const [dates] = await house.query<{ day: number }>('select business_date as day from business_dates');
  const day = dates?.day ?? 0;
  const ids = await house.query<{ id: string }>(
    `select nextval('account_ids') as id from generate_series(1, ${many})`,
  );
  const after = ids.map(({ id }): ActiveDeposit => {
    const empty: ActiveDeposit = {
      ...({ kind: 'Deposit', status: 'ACTIVE', id, accountNo: id.padStart(9, '0'), clientId: '1' } as const),
      ...{ currency: 'EUR', activatedOn: day, closedThrough: day - 1, paidIn: 0n, accrued: 0n, paidOut: 0n },
      ...{ balance: 0n, postingCount: 0, posted: [], eventCount: 0 },
    };
    return post(empty, { type: 'PAID_IN', amount: money('10.00') }, stampOn(day));
  });
  const events = after.map((deposit) => depositPosted.of(stampOn(day), deposit));
  await transact(tenant.primary, (client) =>
    writeChanges(
      client,
      { before: [], after, events },
      { commandId: '1' },
      { tenant, parts: withDeposits, telling: allTold },
    ),
  );
  await tenant.close();
}
