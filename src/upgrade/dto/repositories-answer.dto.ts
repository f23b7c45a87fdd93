import { ApiProperty } from '@nestjs/swagger';
import { FindingDto } from './finding.dto';

/** A file to put on a node. */
export class NodeFileDto {
  @ApiProperty({
    description: "Where to put it: beside the files of the original's repositories, under a name of its own.",
    example: '/etc/apt/sources.list.d/upgrade-2-mos.list',
  })
  readonly path!: string;

  @ApiProperty({
    example: 'deb http://10.20.0.2:8080/mitaka-9.0/ubuntu/x86_64 mos9.0 main restricted\n',
  })
  readonly text!: string;
}

/** Preferences of apt for a repository. */
export class PreferencesFileDto {
  @ApiProperty({ example: '/etc/apt/preferences.d/upgrade-2-mos.pref' })
  readonly path!: string;

  @ApiProperty({ example: 'Package: *\nPin: release a=mos9.0\nPin-Priority: 1151\n' })
  readonly text!: string;

  @ApiProperty({
    type: 'integer',
    description: "The repository's priority, raised above those of all repositories of the original.",
    example: 1151,
  })
  readonly priority!: number;

  @ApiProperty({
    enum: ['suite', 'host'],
    description:
      'What its packages are told apart by. A suite is the one of the source: the file `Release` on the mirror, which may call itself otherwise, is not read.',
    example: 'suite',
  })
  readonly pinned_by!: 'suite' | 'host';
}

/** A repository that the original has not got. */
export class SeedRepositoryDto {
  @ApiProperty({ example: 'mos' })
  readonly name!: string;

  @ApiProperty({ example: 'deb' })
  readonly type!: string;

  @ApiProperty({
    description: 'Without credentials.',
    example: 'http://10.20.0.2:8080/mitaka-9.0/ubuntu/x86_64',
  })
  readonly uri!: string;

  @ApiProperty({ example: 'mos9.0' })
  readonly suite!: string;

  @ApiProperty({ example: 'main restricted' })
  readonly section!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: 'As in the settings.', example: 1050 })
  readonly priority!: number | null;

  @ApiProperty({
    description: 'What makes the repository known to a node; null where none can be written.',
    type: NodeFileDto,
    nullable: true,
  })
  readonly source!: NodeFileDto | null;

  @ApiProperty({
    description:
      'Null for a repository without a priority, for one of RPM packages, and where nothing in the settings tells its packages apart.',
    type: PreferencesFileDto,
    nullable: true,
  })
  readonly preferences!: PreferencesFileDto | null;

  @ApiProperty({ description: 'Whether its address and source lack credentials.', example: false })
  readonly credentials_withheld!: boolean;
}

/** Repositories that nodes of an original need. */
export class SeedRepositoriesDto {
  @ApiProperty({ type: 'integer', description: 'The seed.', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ type: 'integer', description: 'Its original.', example: 1 })
  readonly original_cluster_id!: number;

  @ApiProperty({ description: 'In the order of the seed.', type: [SeedRepositoryDto] })
  readonly repositories!: readonly SeedRepositoryDto[];

  @ApiProperty({ description: 'What is to be known.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];
}
