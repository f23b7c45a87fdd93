import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../../database/in-transaction';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import { changedSections, planDigest } from '../plan/digest/plan-digest';
import { planOutdated } from '../plan/digest/plan-outdated';
import { type PlanView, viewPlan } from '../plan/plan-view';
import { classOf } from '../plan/reasons';
import { refuseIfBlocked } from '../plan/refuse';
import { UPGRADE_OPTIONS, type UpgradeOptions } from '../upgrade-options';
import { VipPlanner } from '../vips/vip-planner';
import { ClonePlanner, UNKNOWN_ID } from './clone-planner';
import { loadCloneSource, type LoadedClone, type PlanRequest, wishesOf } from './clone-source';
import { digestedState } from './digested-state';
import { planSections } from './plan-sections';
import { loadPlanSurroundings } from './plan-surroundings.loader';

/** Says what an upgrade would do, and whether that is still what was shown before. */
@Injectable()
export class PlanService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly planner: ClonePlanner,
    private readonly vips: VipPlanner,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
    @Inject(UPGRADE_OPTIONS) private readonly options: UpgradeOptions,
  ) {}

  /**
   * Says what a clone would be, and what stands against it. Takes no lock and changes nothing; all of it is of one
   * moment.
   *
   * @throws Refusal 404 for an environment or a release that does not exist
   */
  plan(originalId: number, request: PlanRequest): Promise<PlanView> {
    return inTransaction(this.dataSource, 'REPEATABLE READ', async (manager) =>
      this.planOf(manager, await loadCloneSource(manager, originalId, request, ''), request),
    );
  }

  /**
   * Sees that a plan still holds.
   *
   * @param source what was just read, and what will be acted on
   * @throws Refusal `plan_outdated` with what has changed, and with whatever stands against the clone by now
   */
  async check(
    manager: EntityManager,
    source: LoadedClone,
    request: PlanRequest,
    digest: string,
  ): Promise<void> {
    const current = await this.planOf(manager, source, request);
    const changed = changedSections(digest, current.digest);
    if (changed.length === 0) return;
    const blockers = current.findings.filter((finding) => classOf(finding) === 'refuse');
    refuseIfBlocked([planOutdated(changed), ...blockers]);
  }

  private async planOf(manager: EntityManager, loaded: LoadedClone, request: PlanRequest): Promise<PlanView> {
    const surroundings = await loadPlanSurroundings(manager, loaded.original.id);
    // A plan is for any name.
    const source = { ...loaded, nameTaken: false };
    const draft = this.planner.draft(source, wishesOf(request, ''));
    const planned = this.planner.plan(draft, UNKNOWN_ID);
    const { master, options } = this;
    const sections = planSections(
      {
        request,
        source,
        material: draft.material,
        plan: planned.prepared?.plan ?? null,
        surroundings,
        master,
      },
      this.vips,
    );
    const view = viewPlan({ ...source, isNewCopy: source.copy !== null }, planned, sections);
    const state = digestedState({ request, source, surroundings, master, options, view });
    return { ...view, digest: planDigest(surroundings.key, source.original.id, state) };
  }
}
