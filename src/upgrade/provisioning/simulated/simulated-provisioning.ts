import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { inTransaction } from '../../../database/in-transaction';
import { type Transactions } from '../../../database/transactions';
import { describeFailure } from '../../../http/describe-failure';
import { type TaskReader } from '../../../nailgun/tasks/task.reader';
import {
  Provisioning,
  type ProvisioningRequest,
  type StartedProvisioning,
  startedProvisioning,
} from '../provisioning';
import { advanceSimulations, isSimulating } from './advance-simulations';
import { beginSimulation } from './begin-simulation';
import { type SimulationOptions } from './simulation-options';
import { Ticker } from './ticker';

const INTERVAL_MS = 250;

/**
 * Plays Nailgun's part where there is none: status and progress of tasks, nodes and environments over time, and no
 * machine is installed. What is under way is kept in the database, so the next start of the service goes on with it.
 */
export class SimulatedProvisioning
  extends Provisioning
  implements OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly logger = new Logger(Provisioning.name);
  private readonly ticker: Ticker;

  constructor(
    private readonly options: SimulationOptions,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly tasks: TaskReader,
  ) {
    super();
    const work = (): Promise<boolean> => inTransaction(dataSource, 'READ COMMITTED', advanceSimulations);
    this.ticker = new Ticker(work, INTERVAL_MS, (error) => this.complain(error));
  }

  /** Asks once, so that nothing is asked while nothing is simulated. */
  async onApplicationBootstrap(): Promise<void> {
    this.logger.warn(
      'Provisioning is simulated: no machine is really installed. With NAILGUN_URL that Nailgun installs them.',
    );
    try {
      if (await isSimulating(this.dataSource.manager)) this.ticker.wake();
    } catch (error) {
      this.complain(error);
      this.ticker.wake();
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker.stop();
  }

  override async start(request: ProvisioningRequest): Promise<StartedProvisioning> {
    const task = await this.transactions.forEnvironment(request.clusterId, async (manager) =>
      this.tasks.get(await beginSimulation(manager, request, this.options), manager),
    );
    this.ticker.wake();
    return startedProvisioning(task);
  }

  private complain(error: unknown): void {
    const { text } = describeFailure(error);
    this.logger.warn(`The simulation of provisioning did not get on, and is tried again: ${text}`);
  }
}
