-- How rare a name is decides by which index clients are searched: of names more is known than of other columns, so that a rare
-- one among many alike is not taken for a common one.
alter index clients_name alter column 1 set statistics 1000;
