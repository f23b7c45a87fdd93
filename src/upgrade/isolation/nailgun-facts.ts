import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '../../http/refusal';
import { type JsonValue, parseJson } from '../../json';
import { callNailgun } from '../provisioning/nailgun/call-nailgun';
import { refuseFailure } from '../provisioning/nailgun/read-answer';
import { ProvisioningFailed } from '../provisioning/provisioning-failed';
import { UPGRADE_OPTIONS, type UpgradeOptions } from '../upgrade-options';

/** Deployment information of a node has some 100 KB. */
const MAX_FACTS_BYTES = 256 * 1_048_576;

/** Deployment information in the Nailgun beside us, asked for and put in the name of whoever asks us. */
@Injectable()
export class NailgunFacts {
  constructor(@Inject(UPGRADE_OPTIONS) private readonly options: Pick<UpgradeOptions, 'provisioning'>) {}

  /** Whether there is a Nailgun to be asked. */
  get isConfigured(): boolean {
    return this.options.provisioning.kind === 'nailgun';
  }

  /**
   * What Nailgun itself would deploy nodes with.
   *
   * @throws ProvisioningFailed when Nailgun does not say
   */
  async defaults(clusterId: number, nodeIds: readonly number[], token = ''): Promise<JsonValue> {
    const path = `defaults/?nodes=${nodeIds.join(',')}`;
    const { status, text } = await this.call(clusterId, path, token, { method: 'GET' });
    try {
      return parseJson(text);
    } catch {
      throw new ProvisioningFailed('broken_answer', `Nailgun's answer (${status}) is not JSON`, status);
    }
  }

  /**
   * Replaces the deployment information of all nodes of an environment: who is not in it has none any more.
   *
   * @param document JSON: `{common: {…}, nodes: {"1": […]}}`
   * @throws ProvisioningFailed when Nailgun did not, as far as anybody can tell
   */
  async replace(clusterId: number, document: string, token = ''): Promise<void> {
    await this.call(clusterId, '', token, { method: 'PUT', body: document });
  }

  private async call(
    clusterId: number,
    path: string,
    token: string,
    request: { readonly method: 'GET' | 'PUT'; readonly body?: string },
  ): ReturnType<typeof callNailgun> {
    const { provisioning: nailgun } = this.options;
    if (nailgun.kind !== 'nailgun') throw new Error('No Nailgun is configured.');
    const answer = await callNailgun({
      url: `${nailgun.url}/api/clusters/${clusterId}/orchestrator/deployment/${path}`,
      token,
      timeoutSeconds: nailgun.timeoutSeconds,
      maxBytes: MAX_FACTS_BYTES,
      ...request,
    });
    refuseFailure(answer, token);
    return answer;
  }
}

/** Answer to a request for which Nailgun did not do its part. @param what in words that go on after "Nailgun was asked" */
export function nailgunFailed(failure: ProvisioningFailed, clusterId: number, what: string): Refusal {
  const { kind, status, message: why } = failure;
  const message = `Nailgun was asked ${what}, which failed because ${why}. Repeating the request does no harm.`;
  const detail = { cluster_id: clusterId, kind, ...(status === undefined ? {} : { status }) };
  return new Refusal(502, [{ reason: 'nailgun_failed', message, detail }], { cause: failure });
}
