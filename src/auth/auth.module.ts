import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { ACCESS_OPTIONS, type AccessOptions } from './access-options';
import { Authenticator } from './authenticator';
import { FakeAuthenticator } from './fake/fake-authenticator';
import { FakeKeystoneController } from './fake/fake-keystone.controller';
import { KeystoneAuthenticator } from './keystone/keystone-authenticator';
import { KEYSTONE_OPTIONS, KeystoneRelayController } from './keystone/keystone-relay.controller';

/** Paths that are not below `/api`: existing clients get their tokens there. */
export const AUTH_ROOT_PATHS = ['keystone'];

interface Parts {
  readonly controllers: Type[];
  readonly providers: Provider[];
}

/** Who may do what: the options for whoever injects them, an `Authenticator` where there is one, and its routes. */
@Module({})
export class AuthModule {
  /** @param address of this service, as callers have it */
  static forRoot(options: AccessOptions, address: string): DynamicModule {
    const { controllers, providers } = partsOf(options, address);
    const provided = { provide: ACCESS_OPTIONS, useValue: options };
    return {
      module: AuthModule,
      global: true,
      controllers,
      providers: [provided, ...providers],
      exports: [provided],
    };
  }
}

function partsOf({ authentication }: AccessOptions, address: string): Parts {
  switch (authentication.method) {
    case 'none':
      return { controllers: [], providers: [] };
    case 'fake': {
      const authenticator = new FakeAuthenticator(authentication.fake, `${address}/keystone`);
      return {
        controllers: [FakeKeystoneController],
        providers: [
          { provide: FakeAuthenticator, useValue: authenticator },
          { provide: Authenticator, useValue: authenticator },
        ],
      };
    }
    case 'keystone':
      return {
        controllers: [KeystoneRelayController],
        providers: [
          { provide: KEYSTONE_OPTIONS, useValue: authentication.keystone },
          { provide: Authenticator, useValue: new KeystoneAuthenticator(authentication.keystone) },
        ],
      };
  }
}
