import type { BusinessDates } from '@dayclose/domain/dates/business-dates.ts';
import type { EntityStore } from '../entity-store.ts';
import { businessDates } from '../tables/business-dates.ts';
import { kept } from './rows.ts';

export const dates: EntityStore<BusinessDates> = {
  kind: 'BusinessDates',
  racedConstraints: [],
  write: (pairs) => businessDates.update(kept(pairs)),
};
