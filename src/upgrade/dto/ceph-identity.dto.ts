import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { isCephxKey, isFsid } from '../attributes/ceph-identity';

const KEY = 'AQCw4wJrAAAAABAAWJpwKKRp+TJ3k0SKyu5P3Q==';

const IsFsid = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFsid',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isFsid(value),
      defaultMessage: () => 'fsid must be a UUID',
    },
  });

const IsCephxKey = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCephxKey',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCephxKey(value),
      defaultMessage: (problem) => `${problem?.property ?? 'key'} must be a key of cephx`,
    },
  });

const Key =
  (description: string): PropertyDecorator =>
  (target, name) => {
    ApiPropertyOptional({ description, example: KEY, format: 'password', writeOnly: true })(target, name);
    IsOptional()(target, name);
    IsCephxKey()(target, name);
  };

/** Identity of the Ceph cluster that the original runs. Before 9.0 it is not among the settings (G06). */
export class CephIdentityDto {
  @ApiPropertyOptional({
    description: 'Id of the cluster (`ceph fsid`).',
    format: 'uuid',
    example: 'b9bc6a28-d0d7-4398-b4c0-35e01fa62ab2',
  })
  @IsOptional()
  @IsFsid()
  readonly fsid?: string;

  @Key('Key of the monitors (`ceph auth get-key mon.`).')
  readonly mon_key?: string;

  @Key('Key of `client.admin`.')
  readonly admin_key?: string;

  @Key('Key of `client.bootstrap-osd`.')
  readonly bootstrap_osd_key?: string;

  @Key('Key of `client.radosgw.gateway`.')
  readonly radosgw_key?: string;
}
