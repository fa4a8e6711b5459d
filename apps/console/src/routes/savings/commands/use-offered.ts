import { useOfferedOf } from '../../../components/account/use-offered.ts';
import { savingsCommands } from './list.ts';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';

/** The commands on a savings account, or on its postings, that whoever looks may give now. */
export const useOffered = <On extends SavingsCommand['on']>(account: SavingsFormProps['account'], on: On) =>
  useOfferedOf(savingsCommands, account, on);
