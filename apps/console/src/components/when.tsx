import { formatDay, formatInstant } from '../format/dates.ts';
import { useKnownDates } from './dates.tsx';

/** A date without a time; the ISO form is one pointer away. */
export function Day({ date }: { readonly date: string | null | undefined }) {
  if (date === null || date === undefined) return <span aria-hidden>–</span>;
  return (
    <time dateTime={date} title={date}>
      {formatDay(date)}
    </time>
  );
}

/** Of who may not read which clocks are the institution's. */
const otherwise = 'UTC';

/** An instant on the institution's clocks. */
export function Instant({ at }: { readonly at: string | null | undefined }) {
  const timeZone = useKnownDates()?.timeZone ?? otherwise;
  if (at === null || at === undefined) return <span aria-hidden>–</span>;
  return (
    <time dateTime={at} title={`${at} · ${timeZone}`}>
      {formatInstant(at, timeZone)}
    </time>
  );
}
