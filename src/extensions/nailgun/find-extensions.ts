import { type LoggerService } from '@nestjs/common';
import { type ServiceConfig } from '../../config/service-config';
import { askExtensions } from './ask-extensions';

const CONTEXT = 'Extensions';

/**
 * Extensions that the Nailgun beside us has: those that the configuration names, or else those that it says itself. Where
 * neither is known there are none, so that no seed names an extension that fails its deployment.
 */
export async function findNailgunExtensions(
  { nailgunExtensions, provisioning }: ServiceConfig,
  logger: LoggerService,
): Promise<readonly string[]> {
  if (nailgunExtensions !== undefined) return nailgunExtensions;
  if (provisioning.kind !== 'nailgun') return [];
  const { url, timeoutSeconds } = provisioning;
  const answer = await askExtensions(url, timeoutSeconds);
  if ('names' in answer) {
    logger.log(`The Nailgun at ${url} has the extensions ${answer.names.join(', ') || 'none'}`, CONTEXT);
    return answer.names;
  }
  logger.warn(
    `Which extensions the Nailgun at ${url} has is not known: ${answer.problem}. Seeds are made without naming ` +
      'cluster_upgrade; NAILGUN_EXTENSIONS says what it has.',
    CONTEXT,
  );
  return [];
}
