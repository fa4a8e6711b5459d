import type { Answer } from '../kernel/command.ts';
import { formatDate } from '../kernel/dates.ts';
import type { ExternalEventRow } from './views.ts';

/** An event as a command finds it. Shape: `id` is the text of its key. */
export interface ExternalEvent extends ExternalEventRow {
  readonly kind: 'ExternalEvent';
  readonly id: string;
}

/** Shape: without the payload, which is kept with the event for as long as that is, and nowhere else. */
export function externalEventAnswer(event: ExternalEvent): Answer {
  const { kind, id, payload, businessDate, ...told } = event;
  return { ...told, businessDate: formatDate(businessDate) };
}
