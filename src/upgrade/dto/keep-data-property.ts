import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';

const MAX_VOLUMES = 100;

/** What is kept of a node, for the documentation. */
const ofNode = (): { type: string }[] => [
  { type: 'boolean' },
  { type: 'array', ...{ items: { type: 'string' }, maxItems: MAX_VOLUMES } },
];

/** The member that says what reinstalling nodes leaves on their disks (A23). */
export const KeepDataProperty = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      description:
        'What reinstalling leaves on the disks: names of volumes (`ceph`, `vm`), or `true` for all that hold what tenants stored; for all nodes, or by node id. Means nothing without reinstalling.',
      oneOf: [...ofNode(), { type: 'object', ...{ additionalProperties: { oneOf: ofNode() } } }],
      example: { '3': ['ceph', 'cephjournal'], '4': true },
    }),
    IsOptional(),
    ValidateBy({
      name: 'keepData',
      validator: {
        validate: isKeepData,
        defaultMessage: () =>
          'keep_data must be true, false, a list of volume names, or an object of those by node id',
      },
    }),
  );

function isKeepData(value: unknown): boolean {
  if (isVolumes(value)) return true;
  return (
    isObject(value) &&
    Object.entries(value).every(([id, ofNode]) => /^[1-9]\d{0,9}$/.test(id) && isVolumes(ofNode))
  );
}

const isVolumes = (value: unknown): boolean =>
  typeof value === 'boolean' ||
  (Array.isArray(value) && value.length <= MAX_VOLUMES && value.every((name) => typeof name === 'string'));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
