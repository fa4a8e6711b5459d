/** What of an account the parts of its page go by that are the same for every kind. */
export interface TabAccount {
  readonly id: string;
  readonly accountNo: string;
  readonly currency: string;
  readonly lastClosedDate: string | null;
}

export interface AccountTabProps {
  readonly account: TabAccount;
}

/** What a part needs beside READ, where the API would refuse it otherwise. */
export const partPermissions: Readonly<Record<string, string>> = {
  events: 'READ_OPERATIONS',
  commands: 'READ_AUDIT',
};
