/** The program of a load generator: it asks as its parent says, and says what it measured. */
import { Clients } from './clients.ts';
import type { FromGenerator, ToGenerator } from './task.ts';

let clients: Clients | undefined;

process.on('message', (message: ToGenerator) => {
  if (message.kind === 'stop') return clients?.stop();
  clients = new Clients(message.task);
  clients
    .run(() => tell({ kind: 'measuring' }))
    .then(
      (result) => tell({ kind: 'done', result }),
      (error: Error) => tell({ kind: 'failed', reason: error.message }),
    );
});
process.on('disconnect', () => process.exit());

function tell(message: FromGenerator): void {
  process.send?.(message);
}
