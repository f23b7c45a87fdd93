import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../../database/transactions';
import { asText, type JsonValue } from '../../json';
import { clusterNotFound } from '../../nailgun/not-found';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import { History } from '../history/history';
import { pairChanged } from '../pair/load-relation';
import { relationFindings } from '../pair/relation-findings';
import { isBlocked } from '../plan/blocked';
import { refuseIfBlocked } from '../plan/refuse';
import { ProvisioningFailed } from '../provisioning/provisioning-failed';
import { chooseNodes } from './choose-nodes';
import { gatherFacts } from './gather-facts';
import { isolationEvent } from './isolation-event';
import { type PresentSnapshot, type StoredFacts } from './isolation-snapshot';
import { loadIsolationSnapshot, loadStoredFacts } from './isolation-snapshot.loader';
import {
  type IsolationStateView,
  type IsolationView,
  viewIsolation,
  viewIsolationState,
} from './isolation-view';
import { recordIsolation, takeRecordBack, writeFacts } from './isolation.writer';
import { lockEnvironments } from './lock-environments';
import { NailgunFacts, nailgunFailed } from './nailgun-facts';
import { NailgunReplacement } from './nailgun-replacement';
import { type IsolationPlan, planIsolation } from './plan-isolation';

/** What is asked for. Members that are null were not given. */
export interface IsolationRequest {
  /** Absent: the controllers. */
  readonly nodes_ids?: readonly number[] | null;
  /** Deployment information in one of Nailgun's formats, with its numbers as they were sent. */
  readonly facts?: JsonValue;
  readonly dry_run?: boolean | null;
  /** Reason codes of findings that the client accepts. */
  readonly acknowledge?: readonly string[] | null;
}

/** A plan with what it was made of. */
interface Planned {
  readonly snapshot: PresentSnapshot;
  readonly plan: IsolationPlan;
  readonly stored: StoredFacts;
}

/** Isolates nodes of a seed from the networks that its original is at work on. */
@Injectable()
export class IsolationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly nailgun: NailgunFacts,
    private readonly replacement: NailgunReplacement,
    private readonly history: History,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
  ) {}

  /** @throws Refusal 404 for an environment that does not exist */
  async show(clusterId: number): Promise<IsolationStateView> {
    const { manager } = this.dataSource;
    const snapshot = await this.load(manager, clusterId, []);
    const ids = snapshot.records.map(({ node_id: id }) => id);
    return viewIsolationState(snapshot, await loadStoredFacts(manager, clusterId, ids));
  }

  /**
   * Isolates nodes. Isolating them again goes by the facts of the new request, and keeps what was there before the
   * first time. A dry run takes no lock and shows what stands against it among the findings.
   *
   * @param token of the caller, for Nailgun
   * @throws Refusal 404 for an environment that does not exist; with every reason that stands against it otherwise;
   *   502 where Nailgun did not do its part. Nothing was written then
   */
  async isolate(
    seedId: number,
    request: IsolationRequest,
    token: string | undefined,
  ): Promise<IsolationView> {
    if (request.dry_run) {
      const { given } = await this.begin(seedId, request, token);
      const { snapshot, plan } = await this.plan(this.dataSource.manager, seedId, request, given);
      return viewIsolation(snapshot, plan, true);
    }
    const attempt = { action: 'isolate', clusterId: seedId, nodeIds: request.nodes_ids ?? [] } as const;
    const { snapshot, plan } = await this.history.recorded(attempt, async () => {
      const { first, given } = await this.begin(seedId, request, token);
      return this.nailgun.isConfigured
        ? this.replacement.alone(seedId, () => this.throughNailgun(first, request, given, token))
        : this.directly(first, request, given);
    });
    return viewIsolation(snapshot, plan, false);
  }

  /** Looks whether nodes of the environment can be isolated at all, and gathers facts before anything is locked. */
  private async begin(
    seedId: number,
    request: IsolationRequest,
    token: string | undefined,
  ): Promise<{ readonly first: PresentSnapshot; readonly given: JsonValue | undefined }> {
    const first = await this.load(this.dataSource.manager, seedId, request.nodes_ids ?? []);
    refuseIfBlocked(relationFindings(first.relation));
    return { first, given: await this.givenFacts(first, request, token) };
  }

  private directly(
    first: PresentSnapshot,
    request: IsolationRequest,
    given: JsonValue | undefined,
  ): Promise<Planned> {
    return this.record(first, request, given, async (manager, planned) => {
      await writeFacts(manager, first.environment.id, factsOf(planned.plan));
      await this.tell(manager, planned);
    });
  }

  private async tell(manager: EntityManager, { snapshot, plan }: Planned): Promise<void> {
    const event = isolationEvent(snapshot, plan);
    if (event) await this.history.record(manager, event);
  }

  /** Plans and remembers what there was, in one transaction with whatever else is to be done. */
  private record(
    { relation, environment }: PresentSnapshot,
    request: IsolationRequest,
    given: JsonValue | undefined,
    andThen: (manager: EntityManager, planned: Planned) => Promise<void>,
  ): Promise<Planned> {
    const originalId = relation.original_id ?? environment.id;
    return this.transactions.forEnvironment(originalId, async (manager) => {
      await lockEnvironments(manager, environment.id, originalId);
      const planned = await this.plan(manager, environment.id, request, given, originalId);
      const { snapshot, plan } = planned;
      refuseIfBlocked(plan.findings, request.acknowledge ?? []);
      const [earlier] = snapshot.records;
      const wasCustomized = earlier ? earlier.was_customized : snapshot.environment.is_customized;
      await recordIsolation(manager, environment.id, plan, wasCustomized);
      await andThen(manager, planned);
      return planned;
    });
  }

  /** What there was is remembered for good before Nailgun changes anything, and taken back where it does not. */
  private async throughNailgun(
    first: PresentSnapshot,
    request: IsolationRequest,
    given: JsonValue | undefined,
    token: string | undefined,
  ): Promise<Planned> {
    const seedId = first.environment.id;
    await this.replacement.complete(first);
    const planned = await this.record(first, request, given, async (manager, found) => {
      await this.replacement.check(found.snapshot, found.stored);
      const facts = factsOf(found.plan);
      const event = isolationEvent(found.snapshot, found.plan);
      if (facts.size > 0) await this.replacement.begin(manager, found.snapshot, found.stored, facts, event);
    });
    const { snapshot, plan, stored } = planned;
    if (plan.nodes.every(({ changed }) => !changed)) return planned;
    try {
      await this.replacement.replace(snapshot, stored, factsOf(plan), token, (manager) =>
        this.tell(manager, planned),
      );
    } catch (error) {
      if (!(error instanceof ProvisioningFailed)) throw error;
      if (!error.mayHaveStarted) await takeRecordBack(this.dataSource.manager, seedId, plan);
      throw nailgunFailed(error, seedId, 'to replace deployment information');
    }
    return planned;
  }

  /** Facts of the request, or else of Nailgun; undefined: those that are stored are to be used. */
  private async givenFacts(
    first: PresentSnapshot,
    request: IsolationRequest,
    token: string | undefined,
  ): Promise<JsonValue | undefined> {
    if (request.facts !== undefined && request.facts !== null) return request.facts;
    const { nodes, findings } = chooseNodes(first, request.nodes_ids ?? undefined);
    if (!this.nailgun.isConfigured || nodes.length === 0 || isBlocked(findings)) return undefined;
    const seedId = first.environment.id;
    try {
      return await this.nailgun.defaults(
        seedId,
        nodes.map(({ id }) => id),
        token,
      );
    } catch (error) {
      if (!(error instanceof ProvisioningFailed)) throw error;
      throw nailgunFailed(error, seedId, 'for deployment information');
    }
  }

  private async plan(
    manager: EntityManager,
    seedId: number,
    request: IsolationRequest,
    given: JsonValue | undefined,
    lockedOriginal?: number,
  ): Promise<Planned> {
    const snapshot = await this.load(manager, seedId, request.nodes_ids ?? []);
    const { environment, relation } = snapshot;
    refuseIfBlocked(relationFindings(relation));
    if (lockedOriginal !== undefined && relation.original_id !== lockedOriginal) throw pairChanged();
    const chosen = chooseNodes(snapshot, request.nodes_ids ?? undefined);
    // Nailgun replaces the facts of all nodes at once.
    const read = this.nailgun.isConfigured ? environment.nodes : chosen.nodes;
    const stored = await loadStoredFacts(
      manager,
      seedId,
      read.map(({ id }) => id),
    );
    const isAsked = request.facts !== undefined && request.facts !== null;
    const gathered = gatherFacts(environment, chosen, stored, given, isAsked ? 'request' : 'nailgun');
    const masterAddress = asText(this.master.values.MASTER_IP ?? '');
    const plan = planIsolation(snapshot, gathered.chosen, { ...gathered.material, stored, masterAddress });
    return { snapshot, plan, stored };
  }

  private async load(
    manager: EntityManager,
    clusterId: number,
    named: readonly number[],
  ): Promise<PresentSnapshot> {
    const { relation, environment, ...rest } = await loadIsolationSnapshot(manager, clusterId, named);
    if (!relation || !environment) throw clusterNotFound(clusterId);
    return { relation, environment, ...rest };
  }
}

const factsOf = ({ nodes }: IsolationPlan): StoredFacts =>
  new Map(nodes.filter(({ changed }) => changed).map(({ node, text }) => [node.id, text]));
