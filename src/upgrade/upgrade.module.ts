import { type DynamicModule, Module } from '@nestjs/common';
import { Transactions } from '../database/transactions';
import { NailgunModule } from '../nailgun/nailgun.module';
import { ATTRIBUTE_UPGRADER } from './attributes/attribute-upgrader';
import { TwoWayAttributeUpgrader } from './attributes/two-way-attribute-upgrader';
import { CloneService } from './clone/clone.service';
import { NetworkCloner } from './networks/network-cloner';
import { ReleaseCopyService } from './releases/release-copy.service';
import { UPGRADE_OPTIONS, type UpgradeOptions } from './upgrade-options';
import { UpgradeController } from './upgrade.controller';

/**
 * Side-by-side upgrades of environments.
 *
 * @example imports: [UpgradeModule.forRoot({ nailgunExtensions: [] })]
 */
@Module({})
export class UpgradeModule {
  static forRoot(options: UpgradeOptions): DynamicModule {
    return {
      module: UpgradeModule,
      imports: [NailgunModule],
      controllers: [UpgradeController],
      providers: [
        CloneService,
        ReleaseCopyService,
        NetworkCloner,
        Transactions,
        { provide: ATTRIBUTE_UPGRADER, useClass: TwoWayAttributeUpgrader },
        { provide: UPGRADE_OPTIONS, useValue: options },
      ],
    };
  }
}
