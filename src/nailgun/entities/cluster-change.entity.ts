import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cluster } from './cluster.entity';

/** A pending change: what Nailgun will apply at the next deployment. */
@Entity('cluster_changes')
export class ClusterChange {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ name: 'node_id', type: 'int', nullable: true })
  nodeId!: number | null;

  @ManyToOne(() => Cluster, (cluster) => cluster.changes)
  @JoinColumn({ name: 'cluster_id' })
  cluster!: Relation<Cluster>;
}
