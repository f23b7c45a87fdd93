import { Injectable } from '@nestjs/common';
import { TransformationRegistry } from '../transformations/transformation-registry';
import { type AttributeUpgrade, type AttributeUpgrader, type UpgradedAttributes } from './attribute-upgrader';
import { withTransformations } from './transformed-decisions';
import { withoutSecretsOf } from './withhold-secrets';
import { upgradeAttributes } from './upgrade-attributes';

/** Merges settings by the rules of this service, after the transformations that packages brought. */
@Injectable()
export class ThreeWayAttributeUpgrader implements AttributeUpgrader {
  constructor(private readonly transformations: TransformationRegistry) {}

  /** @throws TransformationError */
  upgrade(request: AttributeUpgrade): UpgradedAttributes {
    const { from, to, original: stored } = request;
    const { document, steps } = this.transformations.apply('cluster', from.version, to.version, stored);
    const upgraded = upgradeAttributes({ ...request, original: document });
    if (steps.length === 0) return upgraded;
    const decisions = withTransformations(upgraded.decisions, stored, steps);
    return { ...upgraded, decisions: withoutSecretsOf(stored, decisions) };
  }
}
