import { expect, test } from 'vitest';
import { lookAtEach } from './first-look.ts';

/** Looks at tenants, of which those in capitals are not let in. */
async function lookAt(...tenants: string[]) {
  const told: string[] = [];
  const look = async (tenant: string) => {
    if (tenant === tenant.toUpperCase()) throw new Error(`${tenant} is not let in`);
  };
  await lookAtEach(tenants, look, (tenant, reason) => told.push(`${tenant}: ${reason}`));
  return told;
}

test.each([
  { tenants: ['north'], told: [] },
  { tenants: ['north', 'south'], told: [] },
  { tenants: ['north', 'SOUTH', 'WEST'], told: ['SOUTH: SOUTH is not let in', 'WEST: WEST is not let in'] },
])('of $tenants those that are not let in are told, and the others go on', async ({ tenants, told }) => {
  expect(await lookAt(...tenants)).toEqual(told);
});

test.each([{ tenants: ['NORTH'] }, { tenants: ['NORTH', 'SOUTH'] }])(
  'where none of $tenants is let in, what the first has to mend is thrown',
  async ({ tenants }) => {
    await expect(lookAt(...tenants)).rejects.toThrow('NORTH is not let in');
  },
);
