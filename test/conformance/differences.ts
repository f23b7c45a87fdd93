import { clonedNow, notLeftBehind } from './causes/refused-clone';
import {
  isAdminNetworkOfGroup,
  isFurtherRange,
  isOfSharedAdminNetwork,
  isRangeInCidrNotation,
  namesSeedWithoutDefaultGroup,
  originalLacksDefaultGroup,
} from './causes/networks';
import { isOurNotification } from './causes/notifications';
import {
  hasExtensionInFront,
  isChoiceOfOriginal,
  rolesComeWithPlugins,
  showsStoredPlugins,
} from './causes/plugins';
import {
  answersExistingCopy,
  bothRefused,
  isNewerByNumber,
  namesNoWholeNumber,
  recordedCrash,
  sharesItsRelease,
  wasNoErrorDocument,
} from './causes/refusals';
import { isGeneratedNew, isUnresolvedGenerator } from './causes/settings';
import {
  followsSyslogServer,
  isKeptOff,
  isOfRelease,
  isOperatorsRepository,
  namesSeed,
  wasLeftAlone,
  wasMovedFrom,
} from './causes/upgraded-settings';
import { hadNoPlace, hadNoPlaceNorNamespace, isInRangeThatWasLost, wasKeptAway } from './causes/vips';
import { type AllowedDifference } from './comparison/allowed-difference';
import { DIFFERENCES_OF_DELETIONS } from './differences-of-deletions';
import { DIFFERENCES_OF_MOVES } from './differences-of-moves';

/** About rows that a clone writes. */
const inClone = (entry: Omit<AllowedDifference, 'kind' | 'operation'>): AllowedDifference => ({
  kind: 'row',
  operation: ['clone'],
  ...entry,
});

/** About values of a seed's settings. */
const inSettings = (
  entry: Pick<AllowedDifference, 'case' | 'why' | 'path' | 'when'> & {
    readonly direction?: AllowedDifference['direction'];
    readonly column?: readonly ['editable'] | readonly ['generated'];
  },
): AllowedDifference =>
  inClone({ direction: 'changed', table: ['attributes'], column: ['editable'], ...entry });

/** A virtual address that the recorded call could not place: its row, and the answer. */
const placedNow = (
  id: string,
  why: string,
  when: NonNullable<AllowedDifference['when']>,
): readonly AllowedDifference[] => {
  const entry = { case: id, why, direction: 'extra', operation: ['vips'], when } as const;
  return [
    { ...entry, kind: 'row', table: ['ip_addrs'] },
    { ...entry, kind: 'answer', path: ['*'] },
  ];
};

/** Everything in which the service differs from the recordings on purpose. The first entry that fits counts. */
export const DIFFERENCES: readonly AllowedDifference[] = [
  notLeftBehind('B1', 'a refused clone leaves nothing behind'),
  ...clonedNow('B3', 'versions are compared as numbers', isNewerByNumber),
  inClone({
    case: 'B4',
    why: 'every range of a network is copied',
    direction: 'extra',
    table: ['ip_addr_ranges'],
    when: isFurtherRange,
  }),
  {
    case: 'B24',
    why: 'environments of one release share its copy',
    kind: 'status',
    direction: 'changed',
    operation: ['clone_release'],
    when: (_, context) =>
      recordedCrash(context).startsWith('IntegrityError') &&
      answersExistingCopy(context) &&
      sharesItsRelease(context),
  },
  {
    case: 'B10',
    why: 'repeating clone_release answers the copy that exists',
    kind: 'status',
    direction: 'changed',
    operation: ['clone_release'],
    when: (_, context) => recordedCrash(context).startsWith('IntegrityError') && answersExistingCopy(context),
  },
  inClone({
    case: 'A9',
    why: 'a provisioning method that the release does not offer becomes the one that it does (B13)',
    direction: 'changed',
    table: ['attributes'],
    column: ['editable'],
    path: ['provision.method.value'],
    when: ({ recorded, ours }) => recorded === 'cobbler' && ours === 'image',
  }),
  ...clonedNow('B15', 'a list that is a list already is taken as it is', (context) =>
    recordedCrash(context).startsWith("AttributeError: 'list' object"),
  ),
  inClone({
    case: 'B18',
    why: 'a range is copied as the operator set it, not made anew from the cidr',
    direction: 'changed',
    table: ['ip_addr_ranges'],
    column: ['first', 'last'],
    when: isRangeInCidrNotation,
  }),
  inClone({
    case: 'B22',
    why: "the original's group that plays the default's part becomes the seed's default group",
    direction: 'missing',
    table: ['nodegroups'],
    when: originalLacksDefaultGroup,
  }),
  inClone({
    case: 'B22',
    why: 'the default group holds the networks',
    direction: 'changed',
    table: ['network_groups'],
    column: ['group_id'],
    when: originalLacksDefaultGroup,
  }),
  inClone({
    case: 'B22',
    why: 'the default group boots from the shared admin network',
    direction: 'missing',
    table: ['network_groups', 'ip_addr_ranges'],
    when: (difference, context) =>
      isAdminNetworkOfGroup(difference, context) && originalLacksDefaultGroup(difference, context),
  }),
  {
    case: 'B22',
    why: 'VIPs have a place in the default group',
    kind: 'answer',
    direction: 'extra',
    operation: ['network_configuration'],
    path: ['vips.*', 'management_vip', 'management_vrouter_vip', 'public_vip', 'public_vrouter_vip'],
    when: namesSeedWithoutDefaultGroup,
  },
  ...placedNow('B22', 'VIPs have a place in the default group', hadNoPlace),
  ...placedNow('B23', 'and the namespaces that migrations lost', hadNoPlaceNorNamespace),
  {
    case: 'B29',
    why: 'no VIP is outside of the ranges, because all were copied (B4)',
    kind: 'status',
    direction: 'changed',
    operation: ['vips'],
    when: isInRangeThatWasLost,
  },
  {
    case: 'B29',
    why: 'one VIP does not stop the others',
    kind: 'row',
    direction: 'extra',
    operation: ['vips'],
    table: ['ip_addrs'],
    when: wasKeptAway,
  },
  {
    case: 'B26',
    why: 'network roles of plug-ins that the seed has switched on are roles of the seed',
    kind: 'status',
    direction: 'changed',
    operation: ['clone'],
    when: (_, context) => rolesComeWithPlugins(context),
  },
  inClone({
    case: 'B26',
    why: 'a seed that is finished has the extension, unlike the one that was left behind',
    direction: 'changed',
    table: ['clusters'],
    column: ['extensions'],
    path: ['*'],
    when: hasExtensionInFront,
  }),
  inClone({
    case: 'B26',
    why: 'a seed that is finished has the extension, unlike the one that was left behind',
    direction: 'extra',
    table: ['clusters'],
    column: ['extensions'],
    path: ['*'],
    when: hasExtensionInFront,
  }),
  ...clonedNow('B30', 'a setting without a value is no reason to crash', (context) =>
    recordedCrash(context).startsWith("KeyError: 'value'"),
  ),
  { case: 'C1', why: 'wording', kind: 'answer', direction: 'changed', path: ['message'], when: bothRefused },
  {
    case: 'C2',
    why: 'reasons of a refusal',
    kind: 'answer',
    direction: 'extra',
    path: ['reason', 'reasons', 'errors.*'],
    when: bothRefused,
  },
  {
    case: 'C2',
    why: 'a seed names its original',
    kind: 'answer',
    direction: 'extra',
    operation: ['clone', 'cluster', 'clusters'],
    path: ['original_cluster_id', '*.original_cluster_id'],
  },
  {
    case: 'C2',
    why: 'what operators should know about a seed',
    kind: 'answer',
    direction: 'extra',
    operation: ['clone'],
    path: ['findings'],
  },
  {
    case: 'C3',
    why: 'an id that is no whole number is a malformed request',
    kind: 'status',
    direction: 'changed',
    when: namesNoWholeNumber,
  },
  inClone({
    case: 'C4',
    why: 'ranges of the shared admin network are left alone',
    direction: 'changed',
    table: ['ip_addr_ranges'],
    column: ['id'],
    when: isOfSharedAdminNetwork,
  }),
  {
    case: 'C5',
    why: 'our own columns',
    kind: 'row',
    direction: 'extra',
    table: ['clusters'],
    column: ['env_type', 'original_env_id', 'upgraded_from'],
  },
  {
    case: 'C5',
    why: 'our own tables',
    kind: 'row',
    direction: 'extra',
    table: ['cluster_upgrade_*'],
    when: ({ table }) => table !== 'cluster_upgrade_relations',
  },
  {
    case: 'C5',
    why: "our entries in Nailgun's list of notifications",
    kind: 'row',
    direction: 'extra',
    operation: ['clone', 'assign'],
    table: ['notifications'],
    when: isOurNotification,
  },
  {
    case: 'C5',
    why: 'our notifications outlive the environment that they were about, as all do',
    kind: 'row',
    direction: 'extra',
    operation: ['delete_cluster', 'background'],
    table: ['notifications'],
    when: (difference) => isOurNotification(difference) && difference.ourRow?.cluster_id === null,
  },
  inClone({
    case: 'C7',
    why: 'passwords and keys that only the seed needs are random',
    direction: 'changed',
    table: ['attributes'],
    column: ['editable', 'generated'],
    path: ['**'],
    when: isGeneratedNew,
  }),
  {
    case: 'C8',
    why: 'errors are JSON documents (B20)',
    kind: 'answer',
    direction: 'changed',
    when: wasNoErrorDocument,
  },
  inClone({
    case: 'G03',
    why: 'plug-ins are switched on in the seed as in the original, and keep their settings',
    direction: 'changed',
    table: ['cluster_plugins'],
    column: ['enabled', 'attributes'],
    path: ['', '*.value'],
    when: isChoiceOfOriginal,
  }),
  {
    case: 'G03',
    why: 'settings of plug-ins are shown as they are stored',
    kind: 'answer',
    direction: 'changed',
    operation: ['attributes'],
    path: ['editable.*.metadata.enabled', 'editable.*.metadata.versions.*.*.value'],
    when: showsStoredPlugins,
  },
  inSettings({
    case: 'G01',
    why: 'remote syslog stays on when its section gets a switch',
    path: ['syslog.metadata.enabled'],
    when: followsSyslogServer,
  }),
  inSettings({
    case: 'G05',
    why: 'a setting that operators can no longer see is that of the release',
    path: ['common.task_deploy.value'],
    when: isOfRelease,
  }),
  inClone({
    case: 'G06',
    why: 'the definition of a generator is no value to copy',
    direction: 'changed',
    table: ['attributes'],
    column: ['editable'],
    path: ['*.*.value'],
    when: isUnresolvedGenerator,
  }),
  inSettings({
    case: 'G07',
    why: 'operators keep the mirrors that they chose',
    path: ['repo_setup.repos.value.*.*'],
    when: isOperatorsRepository,
  }),
  inSettings({
    case: 'G07',
    why: 'operators keep the repositories that they added',
    direction: 'extra',
    path: ['repo_setup.repos.value.*'],
    when: isOperatorsRepository,
  }),
  inSettings({
    case: 'G08',
    why: 'kernel parameters that nobody changed are those of the release',
    path: ['kernel_params.kernel.value'],
    when: wasLeftAlone,
  }),
  inSettings({
    case: 'G10',
    why: 'the seed installs its own images',
    column: ['generated'],
    path: ['provision.image_data.*.uri'],
    when: namesSeed,
  }),
  inSettings({
    case: 'G12',
    why: "manifests are those of the seed's release",
    column: ['generated'],
    path: ['puppet.manifests', 'puppet.modules'],
    when: namesSeed,
  }),
  inSettings({
    case: 'G17',
    why: 'TLS is not switched on for a cloud that had none',
    path: ['public_ssl.horizon.value', 'public_ssl.services.value'],
    when: isKeptOff,
  }),
  inSettings({
    case: 'G21',
    why: 'the value moves with the setting',
    path: ['murano_settings.murano_glance_artifacts_plugin.value'],
    when: wasMovedFrom(['additional_components', 'murano_glance_artifacts_plugin']),
  }),
  ...DIFFERENCES_OF_MOVES,
  ...DIFFERENCES_OF_DELETIONS,
];
