import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Settings of one environment, as the text that Nailgun wrote. */
@Entity('attributes')
export class StoredAttributes {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ name: 'cluster_id', type: 'int', nullable: true })
  clusterId!: number | null;

  @Column({ type: 'text', nullable: true })
  editable!: string | null;

  @Column({ type: 'text', nullable: true })
  generated!: string | null;
}
