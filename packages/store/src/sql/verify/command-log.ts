import { equal, type Facts, factCheck, holds, ofNobody } from './facts.ts';

const seals: Facts = {
  rows: `
    select ${ofNobody}, s.place, s.commands, s.hash, p.place as before, r.commands as found, r.hash as made
    from command_seals s
    left join command_seals p on p.place = s.place - 1
    cross join lateral (
      select count(*)::integer as commands,
             command_seal(p.hash, string_agg(command_hash(c), ''::bytea order by c.created_at, c.id)) as hash
      from commands c
      where (c.created_at, c.id) > (coalesce(p.through_at, '-infinity'), coalesce(p.through_id, 0))
        and (c.created_at, c.id) <= (s.through_at, s.through_id)
    ) r`,
  item: `'seal ' || r.place || ' of the command log'`,
  facts: [
    equal('commands', 'r.commands', 'r.found'),
    equal('hash', `encode(r.hash, 'hex')`, `encode(r.made, 'hex')`),
    holds('the seal before it', 'r.place = 1 or r.before is not null', 'r.before', 'one'),
  ],
};

/** L17. */
export const commandLogSealed = factCheck('L17', 'the command log is what its seals say, one by one', [
  seals,
]);
