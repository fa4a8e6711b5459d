import { openTenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '@dayclose/schema/avro/codec.ts';
import { createPortfolio, startRun } from '/work/main/test/builders/portfolio.ts';
import { readJobRun } from '@dayclose/store/sql/cob/run-progress.ts';
import { readRunPartitions } from '@dayclose/store/sql/cob/run-partitions.ts';
import { parseDate } from '@dayclose/domain/kernel/dates.ts';
import { setTimeout as pause } from 'node:timers/promises';
const [url, loans, seed] = [process.argv[2]!, Number(process.argv[3]), process.argv[4] !== 'noseed'];
const day = parseDate('2026-03-10')!;
const tenant = openTenant({ id: 'default', databaseUrl: url, encodePayload, applicationName: 'try' });
if (seed) {
const t0 = performance.now();
await createPortfolio(tenant, { loans, firstDay: day, cobDate: day, ages: [0, 10, 45, 90, 200] });
console.log('seeded', Math.round(performance.now() - t0));
}
const cob = seed ? day : parseDate(process.argv[5]!)!;
await pause(500);
const id = await startRun(tenant, cob);
for (;;) {
  const run = await readJobRun(tenant.primary, id);
  console.log(JSON.stringify(run));
  if (run!.endedAt) break;
  await pause(500);
}
const { rows } = await tenant.primary.query('select extract(epoch from ended_at - started_at)::float8 s, (total / extract(epoch from ended_at - started_at))::float8 rate from job_runs where id=$1', [id]);
console.log(rows.map((r: any) => [r.s, r.rate].map(String)));
console.log((await readRunPartitions(tenant.primary, [id])).slice(0, 3));
await tenant.close();
