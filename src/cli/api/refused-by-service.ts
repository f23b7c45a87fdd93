import { type Refusal } from './schemas';

/** The service answered, and refused. */
export class RefusedByService extends Error {
  /** @param text the body as it came */
  constructor(
    readonly status: number,
    readonly body: Refusal,
    readonly text: string,
  ) {
    super(body.message);
    this.name = 'RefusedByService';
  }
}
