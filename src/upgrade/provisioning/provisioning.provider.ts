import { type FactoryProvider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { TaskReader } from '../../nailgun/tasks/task.reader';
import { UPGRADE_OPTIONS, type UpgradeOptions } from '../upgrade-options';
import { NailgunProvisioning } from './nailgun/nailgun-provisioning';
import { Provisioning } from './provisioning';
import { SimulatedProvisioning } from './simulated/simulated-provisioning';

/** Provides whoever installs nodes, as it is configured. */
export const provisioningProvider: FactoryProvider<Provisioning> = {
  provide: Provisioning,
  inject: [UPGRADE_OPTIONS, DataSource, Transactions, TaskReader],
  useFactory: (
    { provisioning: options }: UpgradeOptions,
    dataSource: DataSource,
    transactions: Transactions,
    tasks: TaskReader,
  ) =>
    options.kind === 'nailgun'
      ? new NailgunProvisioning(options, dataSource, tasks)
      : new SimulatedProvisioning(options, dataSource, transactions, tasks),
};
