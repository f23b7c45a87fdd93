import { type Difference } from '../comparison/difference';
import { type StepContext } from '../comparison/step-context';
import { isMembers, type Json, type Row, textOf } from '../recording/recording';
import { rowsOf, type World } from '../world/world';
import { environmentOf, referred } from './environment';
import { namesSeedWithoutDefaultGroup } from './networks';

/** Our address is one that the original has: its own name, address and flag, on the network of the same name. */
const isVipOfOriginal =
  (holds: (original: Row, ours: Row) => boolean) =>
  ({ ours }: Difference, { request, after }: StepContext): boolean => {
    if (!isMembers(ours)) return false;
    const world = after.ours;
    const seed = referred(world, 'clusters', /\/clusters\/(\d+)\//.exec(request.path)?.[1]);
    const twins = vipsOf(world, seed?.original_env_id).filter(
      (vip) =>
        vip.vip_name === ours.vip_name &&
        vip.ip_addr === ours.ip_addr &&
        vip.is_user_defined === ours.is_user_defined &&
        networkName(world, vip) === networkName(world, ours),
    );
    return twins.some((vip) => holds(vip, ours)) && vipsOf(world, seed?.id).some(({ id }) => id === ours.id);
  };

const isCopy = isVipOfOriginal((original, ours) => original.vip_namespace === ours.vip_namespace);

/** Migrations of the master had lost the namespace. */
const isCopyWithNamespace = isVipOfOriginal(
  ({ vip_namespace: lost }, { vip_name: name, vip_namespace: namespace }) =>
    lost === null && namespace === (textOf(name).startsWith('vrouter') ? 'vrouter' : 'haproxy'),
);

/** The recorded seed had no place for it: its default group held no networks. */
export const hadNoPlace = (difference: Difference, context: StepContext): boolean =>
  namesSeedWithoutDefaultGroup(difference, context) && isCopy(difference, context);

/** The same of an address whose namespace was lost. */
export const hadNoPlaceNorNamespace = (difference: Difference, context: StepContext): boolean =>
  namesSeedWithoutDefaultGroup(difference, context) && isCopyWithNamespace(difference, context);

/** Recorded as refused for an address outside of the one range that was left, while our seed has all ranges. */
export function isInRangeThatWasLost(_: unknown, context: StepContext): boolean {
  const { recordedAnswer, ourAnswer, request, after } = context;
  const [, address] =
    /^Cannot assign VIP with the address '([\d.]+)' because it does not belong to the network/.exec(
      textOf(recordedAnswer.body),
    ) ?? [];
  if (recordedAnswer.status !== 400 || ourAnswer.status !== 200 || address === undefined) return false;
  const seed = Number(/\/clusters\/(\d+)\//.exec(request.path)?.[1]);
  return rowsOf(after.ours, 'ip_addr_ranges').some(
    (range) =>
      environmentOf(after.ours, 'ip_addr_ranges', range) === seed &&
      numberOf(range.first) <= numberOf(address) &&
      numberOf(address) <= numberOf(range.last),
  );
}

/** A copy that the recorded refusal kept away. */
export const wasKeptAway = (difference: Difference, context: StepContext): boolean =>
  isInRangeThatWasLost(difference, context) && isCopy(difference, context);

function vipsOf(world: World, cluster: Json | undefined): readonly Row[] {
  if (cluster === null || cluster === undefined) return [];
  return rowsOf(world, 'ip_addrs').filter(
    (row) =>
      row.node === null &&
      row.vip_name !== null &&
      environmentOf(world, 'network_groups', referred(world, 'network_groups', row.network) ?? {}) ===
        cluster,
  );
}

function networkName(world: World, { network }: Row): Json | undefined {
  return referred(world, 'network_groups', network)?.name;
}

/** Of an IPv4 address, so that it can be compared. */
function numberOf(address: Json | undefined): number {
  return textOf(address)
    .split('.')
    .reduce((value, byte) => value * 256 + Number(byte), 0);
}
