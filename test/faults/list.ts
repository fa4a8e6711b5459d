import { poison } from './accounts/f32-poison.ts';
import { slowClients } from './api/f39-slow-clients.ts';
import { poolExhausted } from './api/f40-pool-exhausted.ts';
import { daylightSaving } from './clocks/f35-daylight-saving.ts';
import { clocksDiffer } from './clocks/f36-clocks-differ.ts';
import { sessionsCut } from './database/f15-sessions-cut.ts';
import { commitUnknown } from './database/f16-commit-unknown.ts';
import { primaryCrashes } from './database/f17-primary-crashes.ts';
import { conflictsOnHotAccounts } from './database/f18-conflicts.ts';
import { personHoldsLocks } from './database/f19-person-holds-locks.ts';
import { longTransaction } from './database/f20-long-transaction.ts';
import type { Fault } from './fault.ts';
import { flushed } from './redis/f10-flushed.ts';
import { away } from './redis/f11-away.ts';
import { hangs } from './redis/f12-hangs.ts';
import { outOfMemory } from './redis/f13-out-of-memory.ts';
import { losesJobs } from './redis/f14-loses-jobs.ts';
import { failsOver } from './relays/f24-fails-over.ts';
import { kafkaAway } from './relays/f25-kafka-away.ts';
import { kafkaHangs } from './relays/f26-kafka-hangs.ts';
import { kafkaForgets } from './relays/f27-kafka-forgets.ts';
import { diesBeforeMarking } from './relays/f28-dies-before-marking.ts';
import { frozenPastItsLease } from './relays/f29-frozen-past-its-lease.ts';
import { losesItsSessions } from './relays/f30-loses-its-sessions.ts';
import { poisonEvent } from './relays/f31-poison-event.ts';
import { restored } from './relays/f41-restored.ts';
import { replicaLags } from './replicas/f21-lags.ts';
import { replicaDies } from './replicas/f22-dies.ts';
import { replicaCancels } from './replicas/f23-cancels.ts';
import { managerDiesPlanning } from './runs/f07-manager-dies-planning.ts';
import { schedulersRace } from './runs/f08-schedulers-race.ts';
import { askedForByMany } from './runs/f09-asked-for-by-many.ts';
import { dateMoves } from './runs/f33-date-moves.ts';
import { clientsOnAllLoans } from './runs/f34-clients-on-all-loans.ts';
import { rollingRestart } from './runs/f37-rolling-restart.ts';
import { missedDays } from './runs/f38-missed-days.ts';
import { rollingUpgrade } from './runs/f42-rolling-upgrade.ts';
import { diesInAChunk } from './workers/f01-dies-in-a-chunk.ts';
import { diesAfterCommit } from './workers/f02-dies-after-commit.ts';
import { freezesInATransaction } from './workers/f03-freezes-in-a-transaction.ts';
import { sleepsPastItsLease } from './workers/f04-sleeps-past-its-lease.ts';
import { standsStill } from './workers/f05-stands-still.ts';
import { allDie } from './workers/f06-all-die.ts';

/** Faults that every change is tried with, as tests; the others take longer, or are told of by tests of their own. */
export const everyday: readonly Fault[] = [
  diesInAChunk,
  diesAfterCommit,
  sleepsPastItsLease,
  flushed,
  sessionsCut,
  primaryCrashes,
  diesBeforeMarking,
  frozenPastItsLease,
];

/** Every fault, by the number that it has in the reference. */
export const faults: readonly Fault[] = [
  diesInAChunk,
  diesAfterCommit,
  freezesInATransaction,
  sleepsPastItsLease,
  standsStill,
  allDie,
  managerDiesPlanning,
  schedulersRace,
  askedForByMany,
  flushed,
  away,
  hangs,
  outOfMemory,
  losesJobs,
  sessionsCut,
  commitUnknown,
  primaryCrashes,
  conflictsOnHotAccounts,
  personHoldsLocks,
  longTransaction,
  replicaLags,
  replicaDies,
  replicaCancels,
  ...failsOver,
  kafkaAway,
  kafkaHangs,
  ...kafkaForgets,
  diesBeforeMarking,
  frozenPastItsLease,
  losesItsSessions,
  poisonEvent,
  poison,
  dateMoves,
  clientsOnAllLoans,
  ...daylightSaving,
  clocksDiffer,
  rollingRestart,
  missedDays,
  slowClients,
  poolExhausted,
  restored,
  rollingUpgrade,
];
