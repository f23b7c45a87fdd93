import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { HTTP_REASONS, refusalFor } from '../../http/http-reasons';
import { exactBody } from '../../http/json-body';
import { type JsonValue, stringifyJson } from '../../json';
import { ABSENT, callKeystone, type KeystoneAnswer } from './call-keystone';
import { KeystoneFailure, refusalForKeystone } from './keystone-failure';
import { type KeystoneOptions } from './keystone-options';
import { answerInV2, requestInV3 } from './older-clients';

/** Under which the options are injected. */
export const KEYSTONE_OPTIONS = Symbol('KeystoneOptions');

/** Headers of an answer that clients of Keystone read. */
const HEADERS = ['content-type', 'x-subject-token', 'www-authenticate', 'vary'];

/**
 * Passes requests for a token on to Keystone: existing clients look for it on the host and port of Nailgun, where on a
 * master a proxy stands. Nothing else of Keystone is served.
 */
@ApiExcludeController()
@Controller('keystone')
export class KeystoneRelayController {
  constructor(@Inject(KEYSTONE_OPTIONS) private readonly options: KeystoneOptions) {}

  /** Where Keystone has no v2.0 any more the same is asked of v3, or existing clients would get no token. */
  @Post('v2.0/tokens')
  async issueV2(@Req() request: Request, @Res() response: Response): Promise<void> {
    const body = bodyOf(request);
    const answer = await this.ask('/v2.0/tokens', stringifyJson(body));
    if (!ABSENT.has(answer.status)) return relay(answer, response);
    const newer = await this.ask('/v3/auth/tokens', JSON.stringify(requestInV3(body, this.options.domainId)));
    const token = newer.headers['x-subject-token'];
    if (newer.status !== 201 || typeof token !== 'string') return relay(newer, response);
    response.status(200).json(answered(() => answerInV2(token, newer)));
  }

  @Post('v3/auth/tokens')
  async issueV3(@Req() request: Request, @Res() response: Response): Promise<void> {
    relay(await this.ask('/v3/auth/tokens', stringifyJson(bodyOf(request))), response);
  }

  private ask(path: string, body: string): Promise<KeystoneAnswer> {
    return callKeystone(this.options, { method: 'POST', path, body }).catch(refuse);
  }
}

function bodyOf(request: Request): JsonValue {
  const body = exactBody(request);
  if (body !== undefined) return body;
  throw refusalFor(400, HTTP_REASONS.emptyBody, 'The request needs a body: a JSON object.');
}

function relay({ status, headers, text }: KeystoneAnswer, response: Response): void {
  for (const name of HEADERS) {
    const value = headers[name];
    if (value !== undefined) response.setHeader(name, value);
  }
  response.status(status).send(Buffer.from(text));
}

function answered<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  throw error instanceof KeystoneFailure ? refusalForKeystone(error) : error;
}
