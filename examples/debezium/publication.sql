-- Without the last option Debezium gets nothing: the rows are those of the days' partitions.
create publication dbz_outbox for table outbox with (publish = 'insert', publish_via_partition_root = true);
