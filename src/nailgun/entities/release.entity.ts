import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type ReleaseState = 'available' | 'unavailable' | 'manageonly';

/**
 * What can be deployed. Documents stay the text that Nailgun wrote, to be parsed where they are needed.
 * Columns that only some of the supported schemas have are not mapped.
 */
@Entity('releases')
export class Release {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 30 })
  version!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  @Column({ name: 'operating_system', type: 'varchar', length: 50 })
  operatingSystem!: string;

  @Column({ type: 'enum', enum: ['available', 'unavailable', 'manageonly'], enumName: 'release_state' })
  state!: ReleaseState;

  @Column({ name: 'attributes_metadata', type: 'text', nullable: true })
  attributesMetadata!: string | null;

  @Column({ name: 'components_metadata', type: 'text', nullable: true })
  componentsMetadata!: string | null;

  @Column({ name: 'modes_metadata', type: 'text', nullable: true })
  modesMetadata!: string | null;

  @Column({ name: 'roles_metadata', type: 'text', nullable: true })
  rolesMetadata!: string | null;

  @Column({ name: 'tags_metadata', type: 'text' })
  tagsMetadata!: string;
}
