import { parseDate } from '../kernel/dates.ts';
import type { Field } from '../kernel/field.ts';
import { reject } from '../kernel/outcome.ts';
import type { ExternalEventKey } from './views.ts';

/** What names an event: its day and its position, which come one after another, and what nobody guesses. */
export const eventKeyForm = /^\d{4}-\d{2}-\d{2},[1-9]\d{0,17},[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The key of an event in one text, which is the same for no other event. */
export function eventKeyText({ createdOn, pos, idempotencyKey }: ExternalEventKey): string {
  return [createdOn, pos, idempotencyKey].join();
}

/** The key in such a text; nothing where it is none that an event ever had. */
export function parseEventKey(text: string): ExternalEventKey | undefined {
  const [createdOn = '', pos = '', idempotencyKey = ''] = text.split(',');
  const isKey = eventKeyForm.test(text) && parseDate(createdOn) !== undefined;
  return isKey ? { createdOn, pos, idempotencyKey } : undefined;
}

/** The event that a command is about. */
export const eventId: Field<ExternalEventKey> = {
  type: { kind: 'id', of: 'ExternalEvent' },
  required: true,
  read(raw, path) {
    const value = typeof raw === 'string' ? parseEventKey(raw) : undefined;
    if (value !== undefined) return { ok: true, value };
    return reject('INVALID_VALUE', { field: path, reason: `${raw} is no id of an ExternalEvent` });
  },
  canonical: eventKeyText,
};
