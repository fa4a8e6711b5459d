import type { OutboundCallState } from '../../api/generated/graphql.ts';
import { type Place, placeIn } from '../../api/place.ts';

export const callStates: readonly OutboundCallState[] = ['DEAD', 'WAITING', 'DELIVERED', 'GIVEN_UP'];
export const settingSections = [
  'keys',
  'roles',
  'rules',
  'dates',
  'calendar',
  'extensions',
  'calls',
] as const;

/** What the address of the settings says: which part, and which calls. */
export interface SettingSearch extends Place {
  readonly part?: (typeof settingSections)[number] | undefined;
  readonly state?: OutboundCallState | undefined;
}

/** What somebody wrote there that is any of it. */
export const settingSearch = (search: Record<string, unknown>): SettingSearch => ({
  ...placeIn(search),
  part: settingSections.find((section) => section === search.part),
  state: callStates.find((state) => state === search.state),
});
