import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Response } from 'express';
import { HTTP_REASONS, refusalFor } from '../../http/http-reasons';
import { type Refusal } from '../../http/refusal';
import { FakeAuthenticator } from './fake-authenticator';
import { type IssuedToken, tokenDocumentV2, tokenDocumentV3, versionDocument } from '../token-documents';

/** Where clients of Nailgun get their tokens: as much of Keystone as they ask for. */
@ApiExcludeController()
@Controller('keystone')
export class FakeKeystoneController {
  constructor(private readonly authenticator: FakeAuthenticator) {}

  @Get('v2.0')
  versionV2(): object {
    return versionDocument('v2.0', `${this.authenticator.tokenUri}/v2.0/`);
  }

  @Get('v3')
  versionV3(): object {
    return versionDocument('v3.6', `${this.authenticator.tokenUri}/v3/`);
  }

  @Post('v2.0/tokens')
  async issueV2(@Body() body: unknown): Promise<object> {
    const auth = at(body, 'auth');
    const credentials = at(auth, 'passwordCredentials');
    return tokenDocumentV2(
      await this.issue(at(credentials, 'username'), at(credentials, 'password'), at(at(auth, 'token'), 'id')),
    );
  }

  @Post('v3/auth/tokens')
  @HttpCode(201)
  async issueV3(@Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<object> {
    const identity = at(at(body, 'auth'), 'identity');
    const user = at(at(identity, 'password'), 'user');
    const token = await this.issue(at(user, 'name'), at(user, 'password'), at(at(identity, 'token'), 'id'));
    response.setHeader('X-Subject-Token', token.id);
    return tokenDocumentV3(token);
  }

  @Get('v3/auth/tokens')
  async validate(
    @Headers('x-auth-token') token: string | undefined,
    @Headers('x-subject-token') subject: string | undefined,
  ): Promise<object> {
    await this.valid(token);
    const asked = await this.authenticator.identify(subject ?? '');
    if (asked === undefined) throw refusalFor(404, HTTP_REASONS.notFound, 'There is no such token.');
    return tokenDocumentV3(asked);
  }

  @Delete('v3/auth/tokens')
  @HttpCode(204)
  async revoke(
    @Headers('x-auth-token') token: string | undefined,
    @Headers('x-subject-token') subject: string | undefined,
  ): Promise<void> {
    await this.valid(token);
    this.authenticator.revoke(subject ?? '');
  }

  private async issue(user: unknown, password: unknown, token: unknown): Promise<IssuedToken> {
    if (typeof user === 'string' && typeof password === 'string') {
      return granted(this.authenticator.issue(user, password));
    }
    if (typeof token === 'string') return granted(await this.authenticator.reissue(token));
    const message = 'The request needs a user with a password, or a token, in the form of Keystone.';
    throw refusalFor(400, HTTP_REASONS.invalidRequest, message);
  }

  private async valid(token: string | undefined): Promise<void> {
    if ((await this.authenticator.identify(token ?? '')) === undefined) throw refused();
  }
}

const refused = (): Refusal =>
  refusalFor(401, HTTP_REASONS.unauthenticated, 'The user, the password or the token is not known.');

function granted(token: IssuedToken | undefined): IssuedToken {
  if (token === undefined) throw refused();
  return token;
}

/** A member of what a client sent, whatever that is. */
const at = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, member)
    ? (value as Record<string, unknown>)[member]
    : undefined;
