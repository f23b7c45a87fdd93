import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';
import { type ClusterAttributes } from '../attributes/cluster-attributes';
import { evaluateDefaults, type EvaluationContext } from '../attributes/evaluate-defaults';
import { type JsonObject } from '../../json';
import { ClusterChange } from './cluster-change.entity';
import { Release } from './release.entity';

/** Statuses in which Nailgun lets an environment's networks and settings be edited. */
const UNLOCKED_STATUSES: ReadonlySet<string> = new Set([
  'new',
  'operational',
  'error',
  'stopped',
  'partially_deployed',
]);

/**
 * An environment. Rows are written by Nailgun, which knows neither this class nor what extensions add to
 * its table: whatever it inserts reads as a plain `Cluster`.
 */
@Entity('clusters')
export class Cluster {
  /** Set aside before the row is made, because settings name it. TypeORM would not write a generated one. */
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'enum', enum: ['multinode', 'ha_full', 'ha_compact'], enumName: 'cluster_mode' })
  mode!: string;

  @Column({
    type: 'enum',
    enum: ['new', 'deployment', 'stopped', 'operational', 'error', 'remove', 'partially_deployed'],
    enumName: 'cluster_status',
  })
  status!: string;

  @Column({ name: 'net_provider', type: 'enum', enum: ['nova_network', 'neutron'], enumName: 'net_provider' })
  netProvider!: string;

  /** Version of the master that made the environment, not of its release (A31, G39). */
  @Column({ name: 'fuel_version', type: 'text' })
  fuelVersion!: string;

  @Column({ name: 'is_customized', type: 'boolean', nullable: true })
  isCustomized!: boolean | null;

  @Column({ type: 'varchar', length: 64, array: true })
  extensions!: string[];

  @Column({ type: 'text' })
  components!: string;

  @Column({ name: 'ui_settings', type: 'text' })
  uiSettings!: string;

  @Column({ name: 'replaced_deployment_info', type: 'text', nullable: true })
  replacedDeploymentInfo!: string | null;

  @Column({ name: 'replaced_provisioning_info', type: 'text', nullable: true })
  replacedProvisioningInfo!: string | null;

  @Column({ name: 'release_id', type: 'int' })
  releaseId!: number;

  @ManyToOne(() => Release)
  @JoinColumn({ name: 'release_id' })
  release!: Relation<Release>;

  @OneToMany(() => ClusterChange, (change) => change.cluster)
  changes!: Relation<ClusterChange>[];

  get isLocked(): boolean {
    return !UNLOCKED_STATUSES.has(this.status);
  }

  /**
   * Settings that a new environment starts with: the release's defaults, evaluated for this environment.
   * An environment that is made in another way overrides this.
   *
   * @param metadata the release's `attributes_metadata`
   * @throws AttributeEvaluationError when the release's metadata cannot be evaluated
   */
  createAttributes(metadata: JsonObject, context: EvaluationContext): ClusterAttributes {
    return {
      editable: evaluateDefaults(metadata.editable, context, 'editable'),
      generated: evaluateDefaults(metadata.generated, context, 'generated'),
    };
  }

  /** Members that the kind of environment adds to its form in the API. */
  additionalMembers(): Readonly<Record<string, unknown>> {
    return {};
  }
}
