import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { HTTP_REASONS, refusalFor } from './http-reasons';
import { Refusal } from './refusal';
import { refusalForInvalid } from './validation-refusal';

/**
 * Makes a request's body, query or parameters an instance of the class that the controller declares, and
 * validates it. Members that the class does not know are accepted and ignored; nothing is converted, so the
 * text "10" is not a number.
 *
 * @returns a pipe that throws `Refusal` 400: `invalid_request` once for each member that is wrong, `empty_body`
 *   if there is no body although the class needs one
 */
export function requestValidationPipe(): ValidationPipe {
  return new RequestValidationPipe();
}

class RequestValidationPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      transformOptions: { enableImplicitConversion: false },
      validationError: { target: false, value: false },
      exceptionFactory: refusalForInvalid,
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isWholeBody = metadata.type === 'body' && metadata.data === undefined;
    if (!isWholeBody || !this.toValidate(metadata)) {
      return super.transform(value, metadata) as Promise<unknown>;
    }
    if (value === undefined) {
      return this.transformMissing(metadata);
    }
    // Nest would make an array of instances of an array, and look into none of them.
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw refusalFor(400, HTTP_REASONS.invalidRequest, 'The body must be a JSON object.');
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }

  /** A body is needed if an object without members is not valid in its place. */
  private async transformMissing(metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform({}, metadata)) as unknown;
    } catch (error) {
      if (error instanceof Refusal) {
        const message = 'The request needs a body: a JSON object.';
        throw refusalFor(400, HTTP_REASONS.emptyBody, message, error);
      }
      throw error;
    }
  }

  /** Nest would turn the text of a parameter declared as `number` into one, before our own pipes see it. */
  protected override transformPrimitive(value: unknown): unknown {
    return value;
  }
}
