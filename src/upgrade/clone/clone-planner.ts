import { Inject, Injectable } from '@nestjs/common';
import { type JsonObject } from '../../json';
import { AttributeEvaluationError } from '../../nailgun/attributes/evaluate-defaults';
import { templateValues } from '../../nailgun/clusters/template-values';
import { MASTER_SETTINGS, type MasterSettings } from '../../nailgun/settings/master-settings';
import {
  ATTRIBUTE_UPGRADER,
  type AttributeUpgrader,
  type UpgradedAttributes,
} from '../attributes/attribute-upgrader';
import { type CephIdentity } from '../attributes/ceph-identity';
import { type Decision } from '../attributes/decision';
import { type UpgradeSeedCluster } from '../entities/upgrade-seed-cluster.entity';
import { NetworkCloner } from '../networks/network-cloner';
import { type Finding, type ReasonCode } from '../plan/reasons';
import { type OriginalRows, type ReleaseRow, type SharedNetwork } from '../snapshot/clone-snapshot';
import { DocumentReader } from '../snapshot/document-reader';
import { type PluginRow } from '../snapshot/plugin-row';
import { TransformationError } from '../transformations/transformation-error';
import { transformationFailed } from '../transformations/transformation-finding';
import { UPGRADE_OPTIONS, type UpgradeOptions } from '../upgrade-options';
import { attributeDerivation } from './attribute-derivation';
import { cloneBlockers } from './clone-blockers';
import { type CloneMaterial, readCloneMaterial } from './clone-material';
import { type ClonePlan } from './clone-plan';
import { newSeed } from './new-seed';
import { planClone, planSeed } from './plan-clone';

/** What the database says about a clone, with both environments' releases there. */
export interface CloneSource {
  readonly original: OriginalRows;
  readonly target: ReleaseRow;
  readonly nameTaken: boolean;
  readonly plugins: readonly PluginRow[];
  readonly sharedNetworks: readonly SharedNetwork[];
  /** What stands against the choice of the release. */
  readonly targetFindings: readonly Finding[];
}

/** What a seed is asked for. */
export interface SeedWishes {
  readonly name: string;
  /** What is known of it; nothing: an empty object. */
  readonly ceph: CephIdentity;
  /** In the place of the original's; null: that is kept. */
  readonly networkTemplate: JsonObject | null;
}

/** A clone that was looked at, but whose settings are not derived yet. */
export interface CloneDraft {
  readonly material: CloneMaterial;
  readonly wishes: SeedWishes;
  readonly reader: DocumentReader;
  /** What is known to stand against it. */
  readonly blockers: readonly Finding[];
}

/** Everything about a clone. Holds secrets in `prepared`; the rest may be shown. */
export interface PlannedClone {
  /** What would be written; null where too little is known to say. */
  readonly prepared: { readonly seed: UpgradeSeedCluster; readonly plan: ClonePlan } | null;
  readonly decisions: readonly Decision[];
  /** Of every class. */
  readonly findings: readonly Finding[];
}

/** Id of a seed that will not be made: values that name it keep the template in its place. */
export const UNKNOWN_ID = 0;

/** Without these there is nothing that settings could be derived from. */
const LEAVE_NOTHING_TO_PLAN: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'original_incomplete',
  'document_unreadable',
  'release_metadata_invalid',
  'release_version_unreadable',
  'network_provider_unsupported',
]);

/** Plans clones: reads nothing and writes nothing. What it plans for a dry run is what a clone writes. */
@Injectable()
export class ClonePlanner {
  constructor(
    private readonly networkCloner: NetworkCloner,
    @Inject(ATTRIBUTE_UPGRADER) private readonly upgrader: AttributeUpgrader,
    @Inject(MASTER_SETTINGS) private readonly master: MasterSettings,
    @Inject(UPGRADE_OPTIONS) private readonly options: UpgradeOptions,
  ) {}

  /** Finds what stands against a clone as far as that can be told before its settings are derived. */
  draft(source: CloneSource, wishes: SeedWishes): CloneDraft {
    const { nameTaken, targetFindings } = source;
    const reader = new DocumentReader();
    const material = readCloneMaterial({ ...source, networkTemplate: wishes.networkTemplate }, reader);
    const conditions = { name: wishes.name, nameTaken, featureGroups: this.master.featureGroups };
    const blockers = [...cloneBlockers(material, conditions), ...targetFindings, ...reader.findings];
    return { material, wishes, reader, blockers };
  }

  /**
   * Plans everything that the seed will be.
   *
   * @param id of the seed, because settings name it
   */
  plan({ material, wishes, reader, blockers }: CloneDraft, id: number): PlannedClone {
    if (blockers.some(({ reason }) => LEAVE_NOTHING_TO_PLAN.has(reason))) {
      return { prepared: null, decisions: [], findings: blockers };
    }
    const planned = planSeed(material, {
      name: wishes.name,
      fuelVersion: this.master.release,
      nailgunExtensions: this.options.nailgunExtensions,
    });
    const settings = { upgrader: this.upgrader, master: this.master, ...wishes };
    const seed = newSeed(id, planned, attributeDerivation(id, planned, material, settings));
    const attributes = this.createAttributes(seed, material);
    if (!('decisions' in attributes)) {
      return { prepared: null, decisions: [], findings: [...blockers, attributes] };
    }
    const plan = planClone(material, planned, attributes, this.networkCloner, reader);
    return {
      prepared: { seed, plan },
      decisions: plan.decisions,
      // Blockers were found before, and are found again while planning.
      findings: [...new Set([...blockers, ...reader.findings, ...plan.findings])],
    };
  }

  /** @returns the reason, where settings cannot be made */
  private createAttributes(
    seed: UpgradeSeedCluster,
    { target, attributesMetadata }: CloneMaterial,
  ): UpgradedAttributes | Finding {
    const values = templateValues(seed, target);
    const cluster = seed.id === UNKNOWN_ID ? { ...values, id: '{cluster.id}' } : values;
    const context = { cluster, settings: this.master.values };
    try {
      return seed.createAttributes(attributesMetadata, context);
    } catch (error) {
      if (error instanceof TransformationError) return transformationFailed(error);
      if (error instanceof AttributeEvaluationError) return metadataInvalid(target, error);
      throw error;
    }
  }
}

function metadataInvalid({ id, name }: ReleaseRow, { message, path }: AttributeEvaluationError): Finding {
  return {
    reason: 'release_metadata_invalid',
    message: `Release ${id} (${name}): ${message}.`,
    field: 'release_id',
    detail: { path },
  };
}
