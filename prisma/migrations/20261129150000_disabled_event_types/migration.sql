-- Types of events that others are not told of. All others are: also a type that is installed later.
create table disabled_event_types (
  type text primary key
);
