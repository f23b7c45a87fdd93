import { Injectable } from '@nestjs/common';

/**
 * Who makes the request that is being answered. Without authentication nobody knows: whoever authenticates requests
 * provides another in its place, which names whom it has verified. What a client says of itself is no such thing.
 */
@Injectable()
export class Actor {
  /** For the history: a name to read, never a token. */
  name(): string {
    return 'anonymous';
  }
}
