import { Inject, Injectable } from '@nestjs/common';
import { objectIn } from '../../json';
import { compareEnvironmentVersions, parseReleaseVersion } from '../../nailgun/release-version';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import { type Finding } from '../plan/reasons';
import { DocumentReader } from '../snapshot/document-reader';
import { TransformationRegistry } from '../transformations/transformation-registry';
import { taskRunning } from '../pair/task-running';
import { type AssignPlan } from './assign-plan';
import { type AssignRequest } from './assign-request';
import { type AssignNode, type AssignPairSnapshot } from './assign-snapshot';
import { AttributeOverlay } from './attributes/attribute-overlay';
import { checkBondsOf } from './check-bonds-of';
import { checkNodes } from './check-nodes';
import { checkPlaces } from './check-places';
import { checkRolesOf } from './check-roles-of';
import { type DiskConditions } from './plan-disks';
import { keptElsewhere } from './kept-of-nodes';
import { type MoveConditions, planMove, planRestart } from './plan-move';
import { places } from './places';
import { pluginLinks } from './plugin-links';
import { modelsOf, type ReadEnvironment, readEnvironment } from './read-environment';
import { NodeRenderer } from './render-nodes';
import { replacedDocuments } from './replaced-documents';

/** The first release that installed nodes from images (A22). */
const FIRST_WITH_IMAGES = [6, 1];

/** Plans how nodes move: reads nothing and writes nothing. What it plans for a dry run is what a move writes. */
@Injectable()
export class AssignPlanner {
  constructor(
    private readonly transformations: TransformationRegistry,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
  ) {}

  /** Plans a move with everything that stands against it. */
  plan(snapshot: AssignPairSnapshot, request: AssignRequest): AssignPlan {
    const asked = {
      nodeIds: request.nodes_ids,
      reprovision: request.reprovision ?? true,
      roles: request.roles ?? [],
    };
    const reader = new DocumentReader();
    const [source, target] = [
      readEnvironment(snapshot.source, reader),
      readEnvironment(snapshot.target, reader),
    ];
    const { moving, waiting, findings: nodeFindings } = checkNodes(snapshot, asked);
    const { release, template } = snapshot.target;
    const models = modelsOf(target, this.master);
    const place = places(snapshot);
    const templateDocument = reader.object(
      template,
      `configuration_template of environment ${target.environment.id}`,
    );
    const isTemplated = Object.keys(objectIn(templateDocument, 'adv_net_template') ?? {}).length > 0;
    const disks = this.diskConditions(source, target, asked.reprovision);
    const nodeAttributes = AttributeOverlay.forNodes(
      reader.object(release.node_attributes, `node_attributes of release ${release.id}`),
    );
    const conditions: MoveConditions = {
      snapshot,
      asked,
      keepData: request.keep_data ?? undefined,
      places: place,
      renderer: isTemplated ? new NodeRenderer(templateDocument, snapshot) : null,
      nodeAttributes,
      disks,
    };
    const planned = moving.map((node) => planMove(node, conditions));
    const moves = planned.map(({ move }) => move);
    const restarts = waiting.map((node) => planRestart(node, conditions));
    const replaced = replacedDocuments(snapshot, reader, isTemplated);
    const networksMetadata = reader.object(
      release.networks_metadata,
      `networks_metadata of release ${release.id}`,
    );
    const findings: readonly Finding[] = [
      ...nodeFindings,
      ...taskRunning(snapshot.target, snapshot.target.running),
      ...taskRunning(snapshot.source, snapshot.source.running),
      ...reader.findings,
      ...checkPlaces(snapshot, moving, place, isTemplated),
      ...checkRolesOf(moves, {
        source: snapshot.source,
        target,
        models,
        reprovision: asked.reprovision,
        isGiven: asked.roles.length > 0,
        left: leftBehind(snapshot, moving),
      }),
      ...[...planned, ...restarts].flatMap((one) => one.findings),
      ...keptElsewhere(request.keep_data ?? undefined, request.nodes_ids),
      ...checkBondsOf(moving, networksMetadata, models),
    ];
    return {
      source: snapshot.source,
      target: snapshot.target,
      reprovision: asked.reprovision,
      moves,
      waiting: restarts.map(({ restart }) => restart),
      networks: place.networks,
      ...replaced,
      pluginLinks: pluginLinks(snapshot.source.plugins, snapshot.target.plugins),
      vlans: vlansOf(moves, snapshot),
      findings,
    };
  }

  private diskConditions(
    source: ReadEnvironment,
    target: ReadEnvironment,
    reprovision: boolean,
  ): DiskConditions {
    const [from, to] = [source, target].map(
      ({ environment }) => parseReleaseVersion(environment.release.version)?.numbers ?? [],
    );
    const isOlder = compareEnvironmentVersions(from!, FIRST_WITH_IMAGES) < 0;
    return {
      source,
      target,
      reprovision,
      installation: 'first',
      forImages: isOlder && compareEnvironmentVersions(to!, FIRST_WITH_IMAGES) >= 0,
      transform: (layout) => this.transformations.apply('volumes', from!, to!, layout).document,
    };
  }
}

/** Nodes that stay where the others leave. */
function leftBehind(
  { source }: AssignPairSnapshot,
  moving: readonly AssignNode[],
): AssignPairSnapshot['source']['nodes'] {
  const ids = new Set(moving.map(({ id }) => id));
  return source.nodes.filter(({ id }) => !ids.has(id));
}

/** The shared network of PXE is left out: other environments are on it. */
function vlansOf(
  moves: AssignPlan['moves'],
  { target }: Pick<AssignPairSnapshot, 'target'>,
): AssignPlan['vlans'] {
  const own = new Set(target.networks.map(({ id }) => id));
  return new Map(
    moves
      .flatMap(({ rendered }) => rendered?.vlans ?? [])
      .filter(({ network }) => own.has(network))
      .map(({ network, vlan }) => [network, vlan]),
  );
}
