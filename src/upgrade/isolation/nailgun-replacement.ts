import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isSessionLockFree, withSessionLock } from '../../database/session-lock';
import { Transactions } from '../../database/transactions';
import { Refusal } from '../../http/refusal';
import { type UpgradeEvent } from '../history/upgrade-event';
import { refuseIfBlocked } from '../plan/refuse';
import { ProvisioningFailed } from '../provisioning/provisioning-failed';
import { forgetReplacement, loadReplacement, noteReplacement } from './begun-replacement';
import { factsPrint } from './facts/facts-print';
import { type PresentSnapshot, type StoredFacts } from './isolation-snapshot';
import { loadCommon, loadStoredFacts } from './isolation-snapshot.loader';
import { writeCommon, writeFacts } from './isolation.writer';
import { lockEnvironments } from './lock-environments';
import { nailgunDocument } from './nailgun-document';
import { NailgunFacts } from './nailgun-facts';

const BUSY =
  'Somebody else isolates nodes of the environment, or lifts that, at this moment. Nothing was changed here; try again.';

const ANOTHER_MASTER =
  'Nailgun accepted it, and its database does not have it: NAILGUN_URL may be that of another master';

/** Has Nailgun replace deployment information, and sees to it that every byte of it is right afterwards. */
@Injectable()
export class NailgunReplacement {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly nailgun: NailgunFacts,
  ) {}

  /**
   * Runs `work` while nobody else replaces facts of the environment: Nailgun replaces those of all nodes, so that of
   * two at once one would undo the other.
   *
   * @throws Refusal 503 where somebody else is at work
   */
  async alone<T>(clusterId: number, work: () => Promise<T>): Promise<T> {
    const result = await withSessionLock(this.dataSource, clusterId, async () => ({ value: await work() }));
    if (!result) throw busy();
    return result.value;
  }

  /**
   * Sees to it that no node comes or goes while facts of the environment are replaced: Nailgun would clear those of a
   * node that came, because they are not in what it was sent.
   *
   * @param manager of a transaction that holds the upgrade lock of the pair: what begins to replace facts afterwards
   *   waits for its end before it looks at nodes
   * @param clusterId the seed
   * @throws Refusal 503 where facts are replaced at this moment
   */
  async notMeanwhile(manager: EntityManager, clusterId: number): Promise<void> {
    if (this.nailgun.isConfigured && !(await isSessionLockFree(manager, clusterId))) throw busy();
  }

  /** @throws Refusal where what is stored cannot be sent */
  check({ environment }: PresentSnapshot, stored: StoredFacts): Promise<void> {
    refuseIfBlocked(nailgunDocument(environment, stored).findings);
    return Promise.resolve();
  }

  /**
   * Remembers what nodes are to have, before Nailgun is asked to replace the facts of some.
   *
   * @param event what is to be recorded if only somebody else can see to all that
   */
  begin(
    manager: EntityManager,
    { environment }: PresentSnapshot,
    stored: StoredFacts,
    facts: StoredFacts,
    event: UpgradeEvent | null = null,
  ): Promise<void> {
    const { id, common } = environment;
    const replacement = { facts: new Map([...stored, ...facts]), common, replaced: [...facts.keys()], event };
    return noteReplacement(manager, id, replacement);
  }

  /**
   * Sees to what an earlier request had Nailgun do and could not end, because somebody held the nodes for long, or the
   * service stopped: nodes get the bytes that they are to have, and what happened is recorded. What somebody changed
   * since stays.
   */
  async complete({ environment, relation }: PresentSnapshot): Promise<void> {
    const { id } = environment;
    if (!(await loadReplacement(this.dataSource.manager, id))) return;
    const originalId = relation.original_id ?? id;
    await this.transactions.forEnvironment(originalId, async (manager) => {
      await lockEnvironments(manager, id, originalId);
      const begun = await loadReplacement(manager, id);
      if (!begun) return;
      const now = await loadStoredFacts(manager, id, [...begun.facts.keys()]);
      const right = sayingSame(now, begun.facts);
      await writeFacts(manager, id, right, false);
      const common = await loadCommon(manager, id);
      if (saysSame(common, begun.common)) await writeCommon(manager, id, begun.common);
      if (begun.replaced.every((node) => right.has(node))) await begun.record();
      await forgetReplacement(manager, id);
    });
  }

  /**
   * Replaces the facts of some nodes, and leaves those of the others as they are. Nailgun writes documents in its own
   * spelling, so those that say what they are to say get the bytes that they are to have.
   *
   * @param stored facts of all nodes of the environment
   * @param andThen what else is to be written once all is right
   * @throws ProvisioningFailed when Nailgun did not do it
   */
  async replace(
    { environment, relation }: PresentSnapshot,
    stored: StoredFacts,
    facts: StoredFacts,
    token: string | undefined,
    andThen: (manager: EntityManager) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const wanted = new Map([...stored, ...facts]);
    const failure = await this.put(environment.id, nailgunDocument(environment, wanted).text, token);
    const originalId = relation.original_id ?? environment.id;
    const isThere = await this.transactions.forEnvironment(originalId, async (manager) => {
      await lockEnvironments(manager, environment.id, originalId);
      const now = await loadStoredFacts(manager, environment.id, [...wanted.keys()]);
      const right = sayingSame(now, wanted);
      const allRight = [...facts.keys()].every((id) => right.has(id) || !now.has(id));
      // Where Nailgun did nothing, nothing is to be touched.
      if (!allRight) return false;
      await writeFacts(manager, environment.id, right, false);
      await writeCommon(manager, environment.id, environment.common);
      await andThen(manager);
      await forgetReplacement(manager, environment.id);
      return true;
    });
    if (isThere) return;
    const error = failure ?? new ProvisioningFailed('refused', ANOTHER_MASTER);
    if (!error.mayHaveStarted) await forgetReplacement(this.dataSource.manager, environment.id);
    throw error;
  }

  private async put(
    clusterId: number,
    document: string,
    token: string | undefined,
  ): Promise<ProvisioningFailed | undefined> {
    try {
      await this.nailgun.replace(clusterId, document, token);
      return undefined;
    } catch (error) {
      if (error instanceof ProvisioningFailed) return error;
      throw error;
    }
  }
}

const busy = (): Refusal =>
  new Refusal(503, [{ reason: 'database_busy', message: BUSY }], { retryAfterSeconds: 1 });

/** Those of `wanted` that stand in the database, in whatever spelling. */
const sayingSame = (now: StoredFacts, wanted: StoredFacts): StoredFacts =>
  new Map([...wanted].filter(([id, text]) => now.has(id) && saysSame(now.get(id) ?? null, text)));

const saysSame = (a: string | null, b: string | null): boolean => factsPrint(a) === factsPrint(b);
