import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';

/** SQL that has one in five of the writes on two tables meet a conflict, as if another transaction had been faster. */
const conflicts = `
create function meet_conflict() returns trigger language plpgsql as $$
begin
  if random() < 0.1 then raise exception 'made by a test' using errcode = 'serialization_failure'; end if;
  if random() < 0.1 then raise exception 'made by a test' using errcode = 'deadlock_detected'; end if;
  return new;
end $$;
create trigger meet_conflict before insert on commands for each row execute function meet_conflict();
create trigger meet_conflict before update on job_partitions for each row execute function meet_conflict()`;

export const conflictsOnHotAccounts: Fault = {
  id: 'F18',
  name: 'one in five writes meets a serialization failure or a deadlock, and clients crowd on three loans',
  expected:
    'bounded tries with pauses, then an answer that says that it may be tried again; nothing fails for good',
  setting: { clients: 6, clientsOn: 'FEW' },
  async inject(world) {
    await world.db.query(conflicts);
    await world.underWay();
    await world.ended();
    await world.clients.stop();
    await world.db.query(
      `drop trigger meet_conflict on commands; drop trigger meet_conflict on job_partitions`,
    );
    const accepted = world.clients.tally().get('accepted') ?? 0;
    hold(accepted > 10, `only ${accepted} commands were accepted`);
    return {
      seen: 'the run came to its end beside them',
      check: async () => {
        const failed = await world.count('select count(*) from cob_failures');
        return failed === 0 ? [] : [`${failed} accounts failed of what passes`];
      },
    };
  },
};
