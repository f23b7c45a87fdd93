import { type DynamicModule, Module } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { NailgunModule } from '../nailgun/nailgun.module';
import { ATTRIBUTE_UPGRADER } from './attributes/attribute-upgrader';
import { ThreeWayAttributeUpgrader } from './attributes/three-way-attribute-upgrader';
import { ClonePlanner } from './clone/clone-planner';
import { CloneService } from './clone/clone.service';
import { EventReader } from './history/event.reader';
import { EventsController } from './history/events.controller';
import { History } from './history/history';
import { PlanService } from './clone/plan.service';
import { UpgradeBeginController } from './clone/upgrade-begin.controller';
import { UpgradeService } from './clone/upgrade.service';
import { IpsService } from './ips/ips.service';
import { IsolationController } from './isolation/isolation.controller';
import { IsolationService } from './isolation/isolation.service';
import { NailgunFacts } from './isolation/nailgun-facts';
import { NailgunReplacement } from './isolation/nailgun-replacement';
import { RestorationService } from './isolation/restoration.service';
import { UpgradeMetrics } from './metrics/upgrade-metrics';
import { AssignController } from './nodes/assign.controller';
import { AssignPlanner } from './nodes/assign-planner';
import { AssignService } from './nodes/assign.service';
import { NetworkCloner } from './networks/network-cloner';
import { provisioningProvider } from './provisioning/provisioning.provider';
import { RelationInfoController } from './relation-info/relation-info.controller';
import { RelationInfoService } from './relation-info/relation-info.service';
import { ReleaseCopyService } from './releases/release-copy.service';
import { RepositoriesController } from './repositories/repositories.controller';
import { RepositoriesService } from './repositories/repositories.service';
import { StatusController } from './status/status.controller';
import { StatusService } from './status/status.service';
import { loadPlugins } from './transformations/plugins/load-plugins';
import { TransformationsModule } from './transformations/transformations.module';
import { UndoController } from './undo/undo.controller';
import { UndoService } from './undo/undo.service';
import { UPGRADE_OPTIONS, type UpgradeOptions } from './upgrade-options';
import { UpgradeController } from './upgrade.controller';
import { VipPlanner } from './vips/vip-planner';
import { VipsService } from './vips/vips.service';

/**
 * Side-by-side upgrades of environments.
 *
 * @example imports: [UpgradeModule.forRoot({ nailgunExtensions, upgradePlugins, provisioning })]
 */
@Module({})
export class UpgradeModule {
  /** @throws ConfigurationError when a plug-in cannot be used */
  static forRoot(options: UpgradeOptions): DynamicModule {
    return {
      module: UpgradeModule,
      imports: [NailgunModule, TransformationsModule.forRoot(loadPlugins(options.upgradePlugins))],
      controllers: [
        UpgradeController,
        UpgradeBeginController,
        AssignController,
        IsolationController,
        RelationInfoController,
        StatusController,
        RepositoriesController,
        EventsController,
        UndoController,
      ],
      providers: [
        CloneService,
        ClonePlanner,
        PlanService,
        UpgradeService,
        ReleaseCopyService,
        AssignPlanner,
        AssignService,
        IpsService,
        IsolationService,
        NailgunFacts,
        NailgunReplacement,
        RelationInfoService,
        RestorationService,
        NetworkCloner,
        RepositoriesService,
        StatusService,
        VipPlanner,
        VipsService,
        EventReader,
        UpgradeMetrics,
        History,
        UndoService,
        Transactions,
        provisioningProvider,
        { provide: ATTRIBUTE_UPGRADER, useClass: ThreeWayAttributeUpgrader },
        { provide: UPGRADE_OPTIONS, useValue: options },
      ],
    };
  }
}
