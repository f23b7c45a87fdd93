import { ApiProperty, type ApiPropertyOptions, ApiPropertyOptional } from '@nestjs/swagger';
import { SKIPPED_TASKS, SWITCH_STEPS, type SwitchStep } from '../isolation/at-switch';
import { FACT_CHANGES, type FactChange } from '../isolation/facts/fact-change';
import { FACTS_SOURCES, type FactsSource } from '../isolation/isolation-findings';
import { NODE_STATES, type NodeState } from '../isolation/node-state';
import { type Restoration, RESTORATIONS } from '../isolation/plan-restoration';
import { FindingDto } from './finding.dto';

/** Something that isolation changes in the facts of a node. */
export class FactChangeDto {
  @ApiProperty({ enum: FACT_CHANGES, example: 'port_released' })
  readonly change!: FactChange['change'];

  @ApiProperty({
    description: 'Where, in the facts of before.',
    example: 'network_scheme.transformations[9].bridge',
  })
  readonly path!: string;

  @ApiProperty({ description: 'For people.', example: 'eth1.101 is no longer part of the bridge br-mgmt.' })
  readonly message!: string;

  @ApiPropertyOptional({ example: 'br-mgmt' })
  readonly bridge?: string;

  @ApiPropertyOptional({ description: 'Bridge at the other end of a patch.', example: 'br-eth1' })
  readonly peer?: string;

  @ApiPropertyOptional({ example: 'eth1.101' })
  readonly port?: string;

  @ApiPropertyOptional({ example: '10.64.0.1' })
  readonly gateway?: string;

  @ApiPropertyOptional({ example: '1030' })
  readonly segment_id?: string;
}

/** A node that is isolated, or would be. */
export class IsolatedNodeDto {
  @ApiProperty({ type: 'integer', example: 1 })
  readonly node_id!: number;

  @ApiProperty({ example: 'node-1' })
  readonly hostname!: string;

  @ApiProperty({ description: 'Whether anything that is stored is different from before.', example: true })
  readonly changed!: boolean;

  @ApiProperty({
    description: 'Whether deployment information was stored for it before, which is put back later.',
    example: false,
  })
  readonly had_facts!: boolean;

  @ApiProperty({ type: [FactChangeDto] })
  readonly changes!: readonly FactChangeDto[];
}

/** Ports of a bridge. */
export class ReconnectedBridgeDto {
  @ApiProperty({ example: 'br-mgmt' })
  readonly bridge!: string;

  @ApiProperty({
    description: 'Ports, or bridges that it is patched to.',
    type: [String],
    example: ['eth1.101'],
  })
  readonly ports!: readonly string[];
}

/** What a node gets back. */
export class ReconnectedNodeDto {
  @ApiProperty({ type: 'integer', example: 1 })
  readonly node_id!: number;

  @ApiProperty({ type: [ReconnectedBridgeDto] })
  readonly bridges!: readonly ReconnectedBridgeDto[];

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Of the public network.',
    example: '10.64.0.1',
  })
  readonly gateway!: string | null;
}

/** A step of the switch of the control plane. */
export class StepAtSwitchDto {
  @ApiProperty({ enum: SWITCH_STEPS, example: 'reconnect' })
  readonly step!: SwitchStep;

  @ApiProperty({
    description: 'For people.',
    example: 'Deploy the nodes once more: that gives their bridges the ports back.',
  })
  readonly message!: string;

  @ApiPropertyOptional({ description: 'What isolated nodes get back.', type: [ReconnectedNodeDto] })
  readonly nodes?: readonly ReconnectedNodeDto[];

  @ApiPropertyOptional({
    description: 'Controllers of the original.',
    type: 'array',
    items: { type: 'integer' },
    example: [2, 3],
  })
  readonly node_ids?: readonly number[];
}

const SKIP_TASKS: ApiPropertyOptions = {
  description: 'Deployment tasks to be left out while nodes are isolated.',
  type: [String],
  example: [...SKIPPED_TASKS],
};

/** Which nodes were isolated, or would be. Facts themselves hold passwords, and are never shown. */
export class IsolationAnswerDto {
  @ApiProperty({ type: 'integer', description: 'The seed.', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ enum: FACTS_SOURCES, description: 'Where the facts came from.', example: 'request' })
  readonly source!: FactsSource;

  @ApiProperty({ description: 'By id.', type: [IsolatedNodeDto] })
  readonly nodes!: readonly IsolatedNodeDto[];

  @ApiProperty(SKIP_TASKS)
  readonly skip_tasks!: readonly string[];

  @ApiProperty({
    description: 'What is to be done when the control plane is switched, in this order.',
    type: [StepAtSwitchDto],
  })
  readonly at_switch!: readonly StepAtSwitchDto[];

  @ApiProperty({ description: 'What stands against it, and what is to be known.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({ description: 'Whether nothing was written because that was asked for.', example: false })
  readonly dry_run!: boolean;
}

/** How a node that was isolated stands. */
export class IsolatedNodeStateDto {
  @ApiProperty({ type: 'integer', example: 1 })
  readonly node_id!: number;

  @ApiProperty({ example: 'node-1' })
  readonly hostname!: string;

  @ApiProperty({
    enum: NODE_STATES,
    description:
      '`changed` and `cleared`: by somebody else since; `restored`: the same as before, by another hand; `set_aside`: the node moved, and is isolated again when it returns; `moved`: it is elsewhere, and not isolated.',
    example: 'isolated',
  })
  readonly state!: NodeState;

  @ApiProperty({
    description: 'For people.',
    example: 'The deployment information is that which keeps the node off the networks of the original.',
  })
  readonly message!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-01-31T12:00:00+00:00' })
  readonly isolated_at!: string;

  @ApiProperty({
    description: 'Whether deployment information was stored for it before, which is put back later.',
    example: false,
  })
  readonly had_facts!: boolean;

  @ApiProperty({ type: [FactChangeDto] })
  readonly changes!: readonly FactChangeDto[];
}

/** Whether and how nodes are isolated. */
export class IsolationStateDto {
  @ApiProperty({ type: 'integer', description: 'The environment.', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ description: 'Whether any node is isolated now.', example: true })
  readonly isolated!: boolean;

  @ApiProperty({ description: 'By id.', type: [IsolatedNodeStateDto] })
  readonly nodes!: readonly IsolatedNodeStateDto[];

  @ApiProperty(SKIP_TASKS)
  readonly skip_tasks!: readonly string[];

  @ApiProperty({
    description: 'What is to be done when the control plane is switched, in this order.',
    type: [StepAtSwitchDto],
  })
  readonly at_switch!: readonly StepAtSwitchDto[];

  @ApiProperty({ description: 'What is to be known.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];
}

/** A node whose isolation was lifted, or would be. */
export class RestoredNodeDto {
  @ApiProperty({ type: 'integer', example: 1 })
  readonly node_id!: number;

  @ApiProperty({ example: 'node-1' })
  readonly hostname!: string;

  @ApiProperty({ enum: NODE_STATES, description: 'How it stood.', example: 'isolated' })
  readonly state!: NodeState;

  @ApiProperty({
    enum: RESTORATIONS,
    description:
      '`restored`: it has what was stored before, to the byte; `cleared`: nothing was; `as_before`: that was so already; `set_aside_restored`: the node moved, and what waits for its return is what was stored before; `forgotten`: the node is elsewhere, and nothing waits for it.',
    example: 'cleared',
  })
  readonly restoration!: Restoration;
}

/** What nodes got back, or would get. */
export class RestorationAnswerDto {
  @ApiProperty({ type: 'integer', description: 'The environment.', example: 2 })
  readonly cluster_id!: number;

  @ApiProperty({ description: 'By id.', type: [RestoredNodeDto] })
  readonly nodes!: readonly RestoredNodeDto[];

  @ApiProperty({ description: 'What stands against it, and what is to be known.', type: [FindingDto] })
  readonly findings!: readonly FindingDto[];

  @ApiProperty({ description: 'Whether nothing was written because that was asked for.', example: false })
  readonly dry_run!: boolean;
}
