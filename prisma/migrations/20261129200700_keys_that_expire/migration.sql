-- Keys that are good up to an instant, and when each was last used. Gateways of the release before let in a key that has
-- expired, and tell of no use.
alter table api_keys
  add column expires_at timestamptz,
  add column last_used_at timestamptz;
comment on column api_keys.last_used_at is 'To the minute.';
comment on column api_keys.disabled_at is 'When it was revoked.';
