import { ChildEntity, Column, TableInheritance } from 'typeorm';
import { type JsonObject } from '../../json';
import { type EvaluationContext } from '../../nailgun/attributes/evaluate-defaults';
import { Cluster } from '../../nailgun/entities/cluster.entity';
import {
  type AttributeUpgrade,
  type AttributeUpgrader,
  type ReleaseSettings,
  type UpgradedAttributes,
} from '../attributes/attribute-upgrader';
import { type Origin } from '../clone/clone-plan';

// Declared here and not on Cluster: without the extension, the table is read without the columns that the
// extension adds to it. The discriminator is null in every row that Nailgun inserts, which reads as Cluster.
TableInheritance({ column: { name: 'env_type', type: 'varchar', length: 32, nullable: true } })(Cluster);

/** What the settings of a seed are derived from, beside the defaults of its release. */
export interface AttributeDerivation extends Omit<AttributeUpgrade, 'defaults' | 'to'> {
  readonly upgrader: AttributeUpgrader;
  readonly to: Pick<ReleaseSettings, 'version' | 'fullVersion'>;
}

/** An environment made to take over from an original one, on a newer release. */
@ChildEntity('upgrade_seed')
export class UpgradeSeedCluster extends Cluster {
  /** The environment that this one takes over from; null once that was deleted. */
  @Column({ name: 'original_env_id', type: 'int', nullable: true, unique: true })
  originalEnvId!: number | null;

  /** What is known of the original, even after it was deleted. */
  @Column({ name: 'upgraded_from', type: 'jsonb', nullable: true })
  upgradedFrom!: Origin | null;

  /** Known while a seed is being made. */
  #derivation: AttributeDerivation | undefined;

  /** Says what the settings are to be derived from. */
  deriveAttributesFrom(derivation: AttributeDerivation): void {
    this.#derivation = derivation;
  }

  /** A seed's settings are derived from its original's, not only from its release's defaults. */
  override createAttributes(metadata: JsonObject, context: EvaluationContext): UpgradedAttributes {
    if (!this.#derivation) throw new Error('A seed whose original is not known has no settings to derive.');
    const { upgrader, to, ...request } = this.#derivation;
    return upgrader.upgrade({
      ...request,
      to: { ...to, metadata, context },
      defaults: super.createAttributes(metadata, context),
    });
  }

  override additionalMembers(): Readonly<Record<string, unknown>> {
    return { original_cluster_id: this.originalEnvId };
  }
}
