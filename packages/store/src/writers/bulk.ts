import { type BusinessEvent, bulkEvent } from '@dayclose/domain/kernel/event.ts';
import type { EncodePayload } from '../tenant.ts';

/**
 * Events, of which those that one closed day of an aggregate raises are one, that holds them in their order; one that is alone
 * stays as it is.
 *
 * Shape: it stands where its first one stood, and no event of its aggregate stood between those that it holds.
 */
export function inBulk(
  events: readonly BusinessEvent[],
  encodePayload: EncodePayload,
): readonly BusinessEvent[] {
  const bundles: [BusinessEvent, ...BusinessEvent[]][] = [];
  const latest = new Map<string, BusinessEvent[]>();
  for (const event of events) {
    const aggregate = `${event.aggregateKind}:${event.aggregateId}`;
    const bundle = latest.get(aggregate);
    if (bundle?.[0] !== undefined && isOfOneDay(bundle[0], event)) {
      bundle.push(event);
      continue;
    }
    const begun: [BusinessEvent] = [event];
    bundles.push(begun);
    latest.set(aggregate, begun);
  }
  return bundles.map((bundle) => (bundle.length === 1 ? bundle[0] : bulkOf(bundle, encodePayload)));
}

function isOfOneDay(first: BusinessEvent, event: BusinessEvent): boolean {
  return first.ofClose === true && event.ofClose === true && first.businessDate === event.businessDate;
}

function bulkOf(
  items: readonly [BusinessEvent, ...BusinessEvent[]],
  encodePayload: EncodePayload,
): BusinessEvent {
  const { aggregateKind, aggregateId, businessDate } = items[0];
  const datas = items.map((item, index) => {
    const { type, category, dataschema } = item;
    const { bytes, revision } = encodePayload(dataschema, item.data);
    return { id: String(index + 1), type, category, dataschema, data: bytes, dataschemaRevision: revision };
  });
  return { ...bulkEvent, aggregateKind, aggregateId, businessDate, ofClose: true, data: { datas } };
}
