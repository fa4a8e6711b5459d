import { migrate } from '/work/main/tools/migrate.ts';
import { Client } from 'pg';
const name = process.argv[2]!;
const admin = new Client({ connectionString: 'postgresql://dayclose@127.0.0.1:5471/postgres' });
await admin.connect();
await admin.query(`drop database if exists ${name} with (force)`);
await admin.query(`create database ${name}`);
await admin.end();
await migrate(`postgresql://dayclose@127.0.0.1:5471/${name}`);
