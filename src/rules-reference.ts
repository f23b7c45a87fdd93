import { code, table } from './markdown';
import { RULES } from './upgrade/attributes/rules';
import { type Rule } from './upgrade/attributes/rules/rule';
import { REASONS } from './upgrade/plan/reasons';

/** Kinds of rules in the order in which they come into play. */
const KINDS: readonly (readonly [kind: Rule['kind'], text: string])[] = [
  [
    'setting',
    '## Settings\n\nOf these the first that has something to say about a setting decides. Those that name settings are asked about no\nothers.',
  ],
  ['section', "## Sections\n\nAbout what operators own of a section's metadata."],
  [
    'generated',
    '## Generated values\n\nWhat the master makes for an environment, in the order in which the rules are asked.',
  ],
  ['check', '## The result\n\nThese look at the finished settings and give findings only.'],
];

/** What else decisions of a plan name as their rule. */
export const OTHER_RULES: readonly (readonly [name: string, does: string])[] = [
  ['not_a_section', 'Leaves out what stands among the sections of settings and is none.'],
  ['transformation', 'A transformation of an upgrade plug-in took the value away.'],
  ['plugin_version', 'Links the seed to the version of a plug-in that works with the release, or to none.'],
  ['plugin_settings', 'Carries the settings of a plug-in to the version that takes over.'],
  ['vmware_supported', 'Refuses settings of vCenter where the release or the schema has none.'],
  ['vmware_settings', 'Carries the settings of vCenter in the form of the release.'],
  ['components', "Keeps the components that the release or the seed's plug-ins offer."],
];

/** The rules by which the settings of a seed come about, in Markdown, made from the rules themselves. */
export function rulesReference(): string {
  return `${[
    '# Rules of settings',
    "How the settings of a seed come about: from the original's values, what they were by default, and what the release\nsays. `npm run docs` writes this page anew, from the rules in `src/upgrade/attributes/rules`.",
    'A plan names for every value its rule, and what becomes of it: `carried`, `default adopted`, `converted`, `moved`,\n`renamed`, `regenerated`, `dropped`, `kept off` or `refused`. Reasons of findings are in [findings.md](findings.md).\n"Since" is the release with which the change came that a rule answers. Rules go by what the two releases define, not by\ntheir numbers.',
    ...KINDS.map(([kind, text]) => `${text}\n\n${tableOf(RULES.filter((rule) => rule.kind === kind))}`),
    '## Other decisions\n\nPlug-ins, settings of vCenter and components have planners of their own. Their decisions stand in the same list.',
    table([['rule', 'does'], ...OTHER_RULES.map(([name, does]) => [code(name), does])]),
  ].join('\n\n')}\n`;
}

const HEADER = ['rule', 'since', 'does', 'settings', 'in the plan', 'cases'];

/** A table without the columns that hold nothing. */
function tableOf(rules: readonly Rule[]): string {
  const rows = rules.map(rowOf);
  const isFilled = (_: string, column: number): boolean => rows.some((row) => row[column] !== '');
  return table([HEADER, ...rows].map((row) => row.filter(isFilled)));
}

function rowOf(rule: Rule): readonly string[] {
  const { name, since, does, cases, actions = [], findings = [] } = rule;
  const paths = rule.kind === 'setting' ? (rule.paths ?? []) : [];
  return [
    code(name),
    since ?? '',
    does,
    paths.map(code).join(', '),
    [...actions.map(code), ...findings.map((reason) => `${REASONS[reason].class} ${code(reason)}`)].join(
      ', ',
    ),
    cases.join(', '),
  ];
}
