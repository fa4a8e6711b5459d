-- Roles that a tenant makes for itself, beside the shipped ones. Processes of the release before know none.

-- A role's name without what people overlook: capitals, blanks, signs that are not seen, other forms of the same letters.
create function overlooked(name text) returns text language sql immutable strict parallel safe as $$
  select lower(regexp_replace(normalize(name, nfkc), '[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]', '', 'g'))
$$;

create table roles (
  name text primary key,
  permissions text[] not null,
  constraint roles_name_is_no_shipped_one
    check (overlooked(name) not in ('', 'viewer', 'teller', 'officer', 'operator', 'admin')),
  constraint roles_allow_something check (
    cardinality(permissions) > 0 and array_ndims(permissions) = 1 and array_position(permissions, null) is null
  )
);
comment on table roles is 'Roles of the tenant''s own. Keys name them; a key of a role of which there is no row may do nothing.';
comment on column roles.permissions is 'What it allows, in the order in which permissions are installed.';
create unique index roles_tell_apart on roles (overlooked(name));
