import { createContext, type ReactNode, useContext } from 'react';
import {
  BusinessDatesChangedDocument,
  BusinessDatesDocument,
  type DatesFragment,
} from '../api/generated/graphql.ts';
import { type Liveness, useLive } from '../api/live.ts';
import { reads, useRead } from '../api/reads.ts';
import { Loaded } from './loaded.tsx';

interface LiveDates extends DatesFragment {
  readonly liveness: Liveness;
}

const DatesContext = createContext<LiveDates | undefined>(undefined);

/** The institution's dates, which are the frame of everything below. */
export function DatesProvider({ children }: { readonly children: ReactNode }) {
  const read = useRead(BusinessDatesDocument, {});
  const { data, liveness } = useLive(
    BusinessDatesChangedDocument,
    {},
    { onData: () => reads.invalidateQueries() },
  );
  return (
    <Loaded read={read}>
      {({ businessDates }) => (
        <DatesContext value={{ ...businessDates, ...data?.businessDatesChanged, liveness }}>
          {children}
        </DatesContext>
      )}
    </Loaded>
  );
}

/** The dates as they are now, by stream. */
export function useDates(): LiveDates {
  const dates = useContext(DatesContext);
  if (dates === undefined) throw new Error('There are dates within DatesProvider only.');
  return dates;
}
