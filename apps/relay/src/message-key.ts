import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';
import { z } from 'zod';

/** The key of a message, by its row and the tenant. */
export type KeyOf = (row: Pick<OutboxRow, 'aggregateId' | 'aggregateType'>, tenantId: string) => string;

const form =
  'it has to hold {aggregate_id}, beside text, {aggregate_type} or {tenant}: all events of an aggregate have one key';
const placeholder = /\{([^{}]*)\}/g;
const values: Readonly<Record<string, (...about: Parameters<KeyOf>) => string>> = {
  aggregate_id: ({ aggregateId }) => aggregateId,
  aggregate_type: ({ aggregateType }) => aggregateType,
  tenant: (_, tenantId) => tenantId,
};

/** What keys are made of, such as `{tenant}:{aggregate_type}:{aggregate_id}`. Errors: an issue for what would divide an aggregate, or mix all. */
export const keyTemplate = z
  .string(form)
  .refine(
    (template) => template.length <= 200 && template.includes('{aggregate_id}') && isKnown(template),
    form,
  );

function isKnown(template: string): boolean {
  return !/[{}]/.test(template.replace(placeholder, (whole, name) => (name in values ? '' : whole)));
}

/** How keys are made by a template. */
export function keyBy(template: string): KeyOf {
  if (template === '{aggregate_id}') return ({ aggregateId }) => aggregateId;
  return (row, tenantId) =>
    template.replace(placeholder, (whole, name) => values[name]?.(row, tenantId) ?? whole);
}
