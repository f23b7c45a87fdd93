import { type Finding } from '../plan/reasons';
import { type AttributeUpgrade, type UpgradedAttributes } from './attribute-upgrader';
import { type Decision, type DecisionAction } from './decision';
import { mergeEditable } from './merge-editable';
import { mergeGenerated } from './merge-generated';
import { RULES } from './rules';
import { type Rule } from './rules/rule';

/**
 * Derives the settings of an Upgrade Seed: the old release's default, the original's value and the new
 * release's default, merged setting by setting (G01-G24, G35-G38, G40). What operators left alone becomes what
 * the release says, unless a rule says that the running cloud depends on it; what they chose is kept, in the
 * form that the release wants. Pure; the request is not changed.
 */
export function upgradeAttributes(
  request: AttributeUpgrade,
  rules: readonly Rule[] = RULES,
): UpgradedAttributes {
  const editable = mergeEditable(request, rules);
  const generated = mergeGenerated(request, rules);
  const findings = [
    ...editable.findings,
    ...rules.flatMap((rule) => (rule.kind === 'check' ? rule.check(editable.document, request) : [])),
  ];
  return {
    editable: editable.document,
    generated: generated.document,
    decisions: [...markRefused(editable.decisions, findings), ...generated.decisions],
    findings,
  };
}

const COME_FROM_ORIGINAL: ReadonlySet<DecisionAction> = new Set(['carried', 'converted', 'moved', 'renamed']);

/** A value that came from the original and does not fit the release is there, but not accepted. */
function markRefused(decisions: readonly Decision[], findings: readonly Finding[]): readonly Decision[] {
  const refused = new Map(
    findings.flatMap(({ reason, path, message }) =>
      reason === 'setting_invalid' && path !== undefined ? [[path, message]] : [],
    ),
  );
  return decisions.map((decision) => {
    const problem = refused.get(decision.target ?? decision.path);
    if (problem === undefined || !COME_FROM_ORIGINAL.has(decision.action)) return decision;
    return {
      ...decision,
      action: 'refused',
      reason: `Carried as it is, although it does not fit: ${problem}`,
    };
  });
}
