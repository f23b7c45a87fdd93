import { type Command } from 'commander';
import { type PlanRequest } from '../api/schemas';
import { type Session } from '../session';
import { environmentId } from './environments';
import { readDocument } from './read-document';
import { releaseId } from './releases';

/** What says which seed is meant. */
export interface CloneOptions {
  readonly env: string;
  readonly release: string;
  readonly preserveNetworkRoles?: boolean;
  readonly networkTemplate?: string;
  readonly ceph?: string;
}

/** Adds what says which seed is meant, without the release. */
export const withSeedOptions = (command: Command): Command =>
  command
    .option(
      '--preserve-network-roles',
      "keep the original's mapping of network roles by a copy of the release",
    )
    .option(
      '--network-template <file>',
      "network template in the original's place, in JSON; - is the standard input",
    )
    .option(
      '--ceph <file>',
      'identity of the Ceph cluster, in JSON: fsid, mon_key, admin_key, bootstrap_osd_key, radosgw_key; - is the standard input',
    );

/** The environment, and what to ask a plan for. */
export async function planRequest(
  { service }: Session,
  options: CloneOptions,
): Promise<{ readonly cluster: number; readonly request: PlanRequest }> {
  const cluster = await environmentId(service, options.env);
  const { networkTemplate, ceph, preserveNetworkRoles } = options;
  const request: PlanRequest = {
    release_id: await releaseId(service, options.release, cluster),
    ...(preserveNetworkRoles ? { preserve_network_roles: true } : {}),
    ...(networkTemplate === undefined
      ? {}
      : { network_template: readDocument('--network-template', networkTemplate) as Record<string, never> }),
    ...(ceph === undefined ? {} : { ceph: readDocument('--ceph', ceph) }),
  };
  return { cluster, request };
}
