import { Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { type ProvisioningChoice } from '../../../config/provisioning-choice';
import { describeFailure } from '../../../http/describe-failure';
import { type TaskReader, type TaskView } from '../../../nailgun/tasks/task.reader';
import {
  Provisioning,
  type ProvisioningRequest,
  type StartedProvisioning,
  startedProvisioning,
} from '../provisioning';
import { ProvisioningFailed } from '../provisioning-failed';
import { callNailgun } from './call-nailgun';
import { readAnswer } from './read-answer';
import { findStartedTask, newestTask } from './started-task';

/** How the Nailgun beside us is called. */
export type NailgunOptions = ProvisioningChoice & { readonly kind: 'nailgun' };

/** Has the Nailgun beside us install nodes, in the name of whoever asked us. */
export class NailgunProvisioning extends Provisioning implements OnApplicationBootstrap {
  private readonly logger = new Logger(Provisioning.name);

  constructor(
    private readonly options: NailgunOptions,
    private readonly dataSource: DataSource,
    private readonly tasks: TaskReader,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.logger.log(`Nodes are provisioned by the Nailgun at ${this.options.url}`);
  }

  /** Where an answer is lost or makes no sense, the shared table of tasks says whether Nailgun went ahead. */
  override async start(request: ProvisioningRequest): Promise<StartedProvisioning> {
    const before = await newestTask(this.dataSource.manager, request.clusterId);
    try {
      return startedProvisioning(await this.call(request));
    } catch (error) {
      if (!(error instanceof ProvisioningFailed) || !error.mayHaveStarted) throw error;
      const task = await this.taskSince(before, request.clusterId);
      if (!task) throw error;
      this.logger.warn(
        `Provisioning was started in environment ${request.clusterId}, though ${error.message}`,
      );
      return startedProvisioning(task);
    }
  }

  private async call({ clusterId, nodeIds, token = '' }: ProvisioningRequest): Promise<TaskView> {
    const { url, timeoutSeconds } = this.options;
    const path = `/api/clusters/${clusterId}/provision/?nodes=${nodeIds.join(',')}`;
    return readAnswer(await callNailgun({ url: url + path, token, timeoutSeconds }), token);
  }

  /** A look that fails says nothing about Nailgun, whose failure is the one to be told. */
  private async taskSince(before: number, clusterId: number): Promise<TaskView | undefined> {
    try {
      const id = await findStartedTask(this.dataSource.manager, clusterId, before);
      return id === undefined ? undefined : await this.tasks.get(id);
    } catch (error) {
      const { text } = describeFailure(error);
      this.logger.warn(`Whether provisioning was started in environment ${clusterId} is unknown: ${text}`);
      return undefined;
    }
  }
}
