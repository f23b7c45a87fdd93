import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type Request } from 'express';
import { DataSource } from 'typeorm';
import { MAX_ID } from '../../http/limits';
import { refuseIfBlocked } from '../plan/refuse';
import { disabledInPair } from './disabled-in-pair';

/**
 * Refuses calls for an environment whose extension is disabled. For every call of the extension that does, or plans,
 * something; its routes name the environment as `cluster_id`. What only tells goes on telling. Asked before the work begins and not again: what is under way when somebody disables
 * the extension is finished.
 *
 * @example @UseGuards(UpgradeEnabledGuard)
 */
@Injectable()
export class UpgradeEnabledGuard implements CanActivate {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws Refusal 400 `extension_disabled` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const id = Number(context.switchToHttp().getRequest<Request>().params.cluster_id);
    // An id that is none is refused in words when the parameters are read.
    if (id >= 1 && id <= MAX_ID && Number.isInteger(id)) {
      refuseIfBlocked(await disabledInPair(this.dataSource.manager, id));
    }
    return true;
  }
}
