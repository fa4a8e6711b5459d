import type { Delivered } from '../delivery/delivered.ts';
import type { Draw } from './draw.ts';
import type { Faults } from './faults.ts';
import { startGateway, type VirtualGateway } from './virtual-gateway.ts';
import { VirtualProcess } from './virtual-process.ts';
import { VirtualQueue } from './virtual-queue.ts';
import { startRelay } from './virtual-relay.ts';
import { startWorker } from './virtual-worker.ts';
import type { World } from './world.ts';

/** Steps of a process to one fault of a kind, about; most of a worker's look for work in vain. */
const workerStepsToAFault = 250;
const relayStepsToAFault = 80;
const gatewayStepsToAFault = 25;

interface Stage {
  readonly world: World;
  readonly faults: Faults;
  readonly seed: number;
  readonly draw: Draw;
  readonly databaseUrl: string;
  /** What consumers of the relay find. */
  readonly delivered: Delivered[];
  onDefect(sentence: string): void;
}

/** The processes of a world; whoever of them dies has a successor of another name. */
export class Cast {
  readonly #stage: Stage;
  readonly #queue: VirtualQueue;
  readonly #undertaker: VirtualProcess;
  readonly #gateways = new Set<VirtualGateway>();
  #started = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#undertaker = new VirtualProcess(stage.world, 'post and undertaker');
    this.#queue = new VirtualQueue(stage.seed, this.#undertaker);
  }

  /** Gateways that are there at present, frozen ones too. */
  get gateways(): readonly VirtualGateway[] {
    return [...this.#gateways].filter(({ process }) => !process.isDead);
  }

  enter(): void {
    const { workers, gateways } = this.#stage.draw;
    for (let each = 0; each < workers; each += 1) this.#enterWorker();
    for (let each = 0; each < gateways; each += 1) this.#enterGateway();
    this.#enterRelay();
  }

  #nameOf(role: string): string {
    this.#started += 1;
    return `${role}-${this.#started}`;
  }

  #enterWorker(): void {
    const { world, faults, databaseUrl, draw, onDefect } = this.#stage;
    const name = this.#nameOf('worker');
    const worker = startWorker(world, { name, databaseUrl, queue: this.#queue, env: draw.workerEnv });
    const { process, stop } = worker;
    faults.add({ process, stop, stepsToAFault: workerStepsToAFault, succeed: () => this.#enterWorker() });
    worker.ended
      .catch((error: unknown) =>
        onDefect(`${name} ended with ${error instanceof Error ? error.stack : String(error)}`),
      )
      .then(() => this.#undertaker.beside(() => faults.ended(process)))
      .catch(() => undefined);
  }

  #enterGateway(): void {
    const { world, faults, databaseUrl } = this.#stage;
    const gateway = startGateway(world, this.#nameOf('gateway'), databaseUrl);
    this.#gateways.add(gateway);
    faults.add({
      process: gateway.process,
      stepsToAFault: gatewayStepsToAFault,
      succeed: () => this.#enterGateway(),
    });
  }

  #enterRelay(): void {
    const { world, faults, databaseUrl, delivered } = this.#stage;
    const name = this.#nameOf('relay');
    const owner = `00000000-0000-4000-8000-${String(this.#started).padStart(12, '0')}`;
    const { process, ended } = startRelay(world, { name, owner, databaseUrl, delivered });
    faults.add({ process, stepsToAFault: relayStepsToAFault, succeed: () => this.#enterRelay() });
    ended.then(() => this.#undertaker.beside(() => faults.ended(process))).catch(() => undefined);
  }
}
