import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { defineLoanStep } from '@dayclose/domain/loan/cob/step.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { loans } from '@dayclose/store/accounts/loan.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { runWorker } from '../../apps/worker/src/run-worker.ts';

/** A worker of a release that has one step more than the one which ships. */
const newStep = defineLoanStep({
  name: 'A_STEP_OF_THE_NEXT_RELEASE',
  description: 'Does nothing.',
  run: (loan) => accept(loan),
});
const kind = { ...loanKind, steps: [...loanKind.steps, newStep] };
const installed = { ...shipped, kinds: [kind] };
const parts = { ...shippedStore, accounts: [{ ...loans, kind }] };
await runWorker(process.env, { ...installed, ...installStore(installed, parts), ...shippedAvro });
