import { createContext, type ReactNode, useContext, useEffect } from 'react';
import {
  BusinessDatesChangedDocument,
  BusinessDatesDocument,
  type DatesFragment,
} from '../api/generated/graphql.ts';
import { type Liveness, useLive } from '../api/live.ts';
import { reads, useRead } from '../api/reads.ts';
import { Loaded } from './loaded.tsx';
import { useMay } from './viewer.tsx';

interface LiveDates extends DatesFragment {
  readonly liveness: Liveness;
}

/** How often what was read is read again while a replica is behind. */
const AGAIN_MS = 1_000;

const DatesContext = createContext<LiveDates | undefined>(undefined);

/** The institution's dates, which are the frame of everything below; of who may not read them it stands without. */
export function DatesProvider({ children }: { readonly children: ReactNode }) {
  if (!useMay()('READ_OPERATIONS')) return children;
  return <LiveDatesProvider>{children}</LiveDatesProvider>;
}

function LiveDatesProvider({ children }: { readonly children: ReactNode }) {
  const read = useRead(BusinessDatesDocument, {});
  const { data, liveness } = useLive(
    BusinessDatesChangedDocument,
    {},
    {
      onData: ({ businessDatesChanged: now }) => {
        const known = data?.businessDatesChanged ?? read.data?.businessDates;
        // A stream begins with the dates as they are.
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(now))
          void reads.invalidateQueries();
      },
    },
  );
  const told = data?.businessDatesChanged;
  const shown = read.data?.businessDates;
  const isBehind =
    told !== undefined &&
    shown !== undefined &&
    (told.businessDate > shown.businessDate || told.cobDate > shown.cobDate);
  // A replica may know of a date later than the stream that tells it: what was read before that is read again until it does.
  useEffect(() => {
    if (!isBehind) return;
    const again = setInterval(() => void reads.invalidateQueries(), AGAIN_MS);
    return () => clearInterval(again);
  }, [isBehind]);
  return (
    <Loaded read={read}>
      {({ businessDates }) => (
        <DatesContext value={{ ...laterOf(businessDates, told), liveness }}>{children}</DatesContext>
      )}
    </Loaded>
  );
}

/** Dates do not move back: of what was read and what was told, the later is the present. */
const laterOf = (read: DatesFragment, told: DatesFragment | undefined): DatesFragment =>
  told !== undefined && told.businessDate >= read.businessDate && told.cobDate >= read.cobDate ? told : read;

/** The dates as they are now, by stream; absent for who may not read them. */
export const useKnownDates = (): LiveDates | undefined => useContext(DatesContext);

/** The dates, where nobody comes who may not read them. */
export function useDates(): LiveDates {
  const dates = useKnownDates();
  if (dates === undefined) throw new Error('Who may not read the dates is not led here.');
  return dates;
}
