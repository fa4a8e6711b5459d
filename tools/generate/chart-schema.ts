import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { environment as gateway } from '../../apps/gateway/src/config.ts';
import { environment as relay } from '../../apps/relay/src/config.ts';
import { environment as worker } from '../../apps/worker/src/config.ts';
import { clonePath } from '../services/profile.ts';

const SCHEMA = join(clonePath, 'deploy', 'helm', 'dayclose', 'values.schema.json');

/** What the environment of a program is read by. */
export const environments = { gateway, worker, relay } as const;
export type Program = keyof typeof environments;

/** What any of them may be. */
const setting = { $ref: '#/$defs/setting' };

/** Variables that the chart has values of its own for, or that are not for people who install it. */
const ofTheChart = [
  /^(TENANTS|TENANT_ID|DATABASE_(REPLICA_)?URL|QUEUE_URL|OUTBOUND_CALL_SECRET|LOG_LEVEL|SHUTDOWN_DEADLINE_MS)$/,
  /^(PORT|HOST|METRICS_PORT|GATEWAY_ROLES|TOKEN_(ISSUER|AUDIENCE|KEYS_URL))$/,
  /^(WORKER_(ROLES|HOST|PORT|NAME)|RELAY_(HOST|PORT)|FAIL_AT|PURGE_EXTERNAL_EVENTS_AFTER_DAYS)$/,
  /^(KAFKA|OTEL)_/,
];

/** Names of the variables that a schema reads, whatever it makes of them. */
export function variablesOf(schema: z.core.$ZodType): readonly string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodPipe) return [...variablesOf(schema.in), ...variablesOf(schema.out)];
  if (schema instanceof z.ZodIntersection)
    return [...variablesOf(schema.def.left), ...variablesOf(schema.def.right)];
  return [];
}

/** Those of a program that `env` of the chart takes. */
function settableIn(program: Program): readonly string[] {
  const names = new Set(variablesOf(environments[program]));
  return [...names].filter((name) => !ofTheChart.some((one) => one.test(name))).toSorted();
}

export type ChartSchema = 'written' | 'same' | 'differs';

/** Brings the names of variables in the schema of the chart's values in line with the programs, or only compares them. */
export function writeChartSchema({ compareOnly }: { readonly compareOnly: boolean }): ChartSchema {
  const text = readFileSync(SCHEMA, 'utf8');
  const schema = JSON.parse(text);
  for (const program of Object.keys(environments) as Program[]) {
    schema.$defs[`${program}Env`].properties = Object.fromEntries(
      settableIn(program).map((name) => [name, setting]),
    );
  }
  const brought = `${JSON.stringify(schema, undefined, 2)}\n`;
  if (brought === text) return 'same';
  if (compareOnly) return 'differs';
  writeFileSync(SCHEMA, brought);
  return 'written';
}
