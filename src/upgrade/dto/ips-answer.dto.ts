import { ApiProperty } from '@nestjs/swagger';
import { UNPAIRED_REASONS, type UnpairedReason } from '../ips/pairing';
import { FindingDto } from './finding.dto';

/** Addresses of a controller on one network. */
export class IpsAddressesDto {
  @ApiProperty({ description: 'Name of the network.', example: 'management' })
  readonly network!: string;

  @ApiProperty({ description: 'Node group of the seed that the network is in.', example: 'default' })
  readonly node_group!: string;

  @ApiProperty({ description: 'What it had there.', type: [String], example: ['10.64.16.9'] })
  readonly from!: readonly string[];

  @ApiProperty({
    description: 'What it has there now, in place of that.',
    type: [String],
    example: ['10.64.16.4'],
  })
  readonly to!: readonly string[];
}

/** A controller of the seed with that of the original which it takes over from. */
export class IpsPairAnswerDto {
  @ApiProperty({ type: 'integer', description: 'Controller of the seed.', example: 12 })
  readonly node_id!: number;

  @ApiProperty({ type: 'integer', description: 'Controller of the original.', example: 1 })
  readonly original_node_id!: number;

  @ApiProperty({ description: 'Whether the pair was found rather than asked for.', example: true })
  readonly computed!: boolean;

  @ApiProperty({ description: 'Whether anything is different from before.', example: true })
  readonly changed!: boolean;

  @ApiProperty({ description: 'Host name that the controller has now.', example: 'node-1' })
  readonly hostname!: string;

  @ApiProperty({ description: 'Host name that it had.', example: 'node-12' })
  readonly previous_hostname!: string;

  @ApiProperty({
    description:
      'By network, without that of PXE. Networks on which the original has no address are left alone.',
    type: [IpsAddressesDto],
  })
  readonly addresses!: readonly IpsAddressesDto[];
}

/** A controller that takes part in no pair. */
export class UnpairedControllerDto {
  @ApiProperty({ type: 'integer', example: 3 })
  readonly node_id!: number;

  @ApiProperty({ example: 'node-3' })
  readonly hostname!: string;

  @ApiProperty({
    enum: UNPAIRED_REASONS,
    description:
      '`installed`: something is installed on it already, and it has the host name of none of the original; `no_counterpart`: nobody is left for it in its node group; `not_named`: the request names pairs, and it is in none.',
    example: 'no_counterpart',
  })
  readonly why!: UnpairedReason;
}

/** Controllers that take part in no pair, by environment. */
export class UnpairedDto {
  @ApiProperty({ description: 'Of the seed.', type: [UnpairedControllerDto] })
  readonly nodes!: readonly UnpairedControllerDto[];

  @ApiProperty({ description: 'Of the original.', type: [UnpairedControllerDto] })
  readonly original_nodes!: readonly UnpairedControllerDto[];
}

/** Which controllers got what, or would get. */
export class IpsAnswerDto {
  @ApiProperty({ description: 'In the order of the request, or by id.', type: [IpsPairAnswerDto] })
  readonly pairs!: readonly IpsPairAnswerDto[];

  @ApiProperty({ type: UnpairedDto })
  readonly unpaired!: UnpairedDto;

  @ApiProperty({ description: 'What stands against it, and what is to be known.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({ description: 'Whether nothing was written because that was asked for.', example: false })
  readonly dry_run!: boolean;
}
