import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';
import { type JsonValue, JsonSyntaxError, parseJson } from '../json';
import { HTTP_REASONS, refusalFor } from './http-reasons';
import { mediaTypeProblem } from './json-media-type';

/**
 * Deepest nesting of a body. Far more than any request needs; what works through bodies later (validation,
 * above all) calls itself for each level and would overflow.
 */
const MAX_BODY_DEPTH = 100;

const bodyTexts = new WeakMap<object, string>();

/**
 * Turns the raw bytes of a body (`express.raw`) into the value that they are JSON for. No body, an empty one
 * and one of white space are `undefined`, whatever the content type: whether a body is needed is for the route
 * to say.
 */
export function readJsonBody(request: Request, _response: Response, next: NextFunction): void {
  const bytes: unknown = request.body;
  request.body = undefined;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    next();
    return;
  }
  const problem = mediaTypeProblem(request.get('content-type'));
  if (problem !== undefined) {
    next(refusalFor(415, HTTP_REASONS.unsupportedMediaType, problem));
    return;
  }
  try {
    const text = decode(bytes);
    if (text.trim() !== '') {
      request.body = parseBody(text);
      bodyTexts.set(request, text);
    }
    next();
  } catch (error) {
    next(error);
  }
}

/** The body with its numbers as the client wrote them, for requests that store a document. */
export function exactBody(request: Request): JsonValue | undefined {
  const text = bodyTexts.get(request);
  return text === undefined ? undefined : parseJson(text);
}

/** Parameter of a controller: the body as `exactBody` gives it, beside or in place of `@Body()`. */
export const ExactBody = createParamDecorator((_options: unknown, context: ExecutionContext) =>
  exactBody(context.switchToHttp().getRequest<Request>()),
);

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusalFor(400, HTTP_REASONS.invalidJson, 'The body is not valid UTF-8.', cause);
  }
}

function parseBody(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw refusalFor(400, HTTP_REASONS.invalidJson, `The body is not JSON: ${syntaxProblem(text)}.`, cause);
  }
  if (isNestedTooDeep(body)) {
    const message = `The body nests deeper than ${MAX_BODY_DEPTH} levels.`;
    throw refusalFor(400, HTTP_REASONS.invalidJson, message);
  }
  return body;
}

/** The place of the problem in words; the messages of `JSON.parse` name it only sometimes. */
function syntaxProblem(text: string): string {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return error.message;
    }
  }
  return 'NaN and Infinity are not numbers of JSON';
}

/** Level by level rather than recursively, since the client decides how deep the body goes. */
function isNestedTooDeep(body: unknown): boolean {
  let level = [body].filter(isContainer);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= MAX_BODY_DEPTH) {
      return true;
    }
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
