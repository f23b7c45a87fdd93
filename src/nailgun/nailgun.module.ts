import { Module } from '@nestjs/common';
import { ClustersController } from './api/clusters.controller';
import { NetworkConfigurationController } from './api/network-configuration.controller';
import { NodesController } from './api/nodes.controller';
import { NotificationsController } from './api/notifications.controller';
import { ReleasesController } from './api/releases.controller';
import { TasksController } from './api/tasks.controller';
import { VersionController } from './api/version.controller';
import { ClusterReader } from './clusters/cluster.reader';
import { ClusterVipsReader } from './networks/cluster-vips.reader';
import { NetworkConfigurationReader } from './networks/network-configuration.reader';
import { NodeReader } from './nodes/node.reader';
import { NodeAttributesReader } from './nodes/node-attributes.reader';
import { NodeDisksReader } from './nodes/node-disks.reader';
import { NodeInterfacesReader } from './nodes/node-interfaces.reader';
import { NotificationReader } from './notifications/notification.reader';
import { ReleaseReader } from './releases/release.reader';
import { TaskReader } from './tasks/task.reader';

/** The host: what Nailgun means by its tables, and its read API. */
@Module({
  controllers: [
    VersionController,
    ReleasesController,
    ClustersController,
    NetworkConfigurationController,
    NodesController,
    TasksController,
    NotificationsController,
  ],
  providers: [
    ClusterReader,
    ClusterVipsReader,
    NetworkConfigurationReader,
    NodeAttributesReader,
    NodeDisksReader,
    NodeInterfacesReader,
    NodeReader,
    NotificationReader,
    ReleaseReader,
    TaskReader,
  ],
  exports: [ClusterReader, ClusterVipsReader, ReleaseReader, NodeReader, TaskReader],
})
export class NailgunModule {}
