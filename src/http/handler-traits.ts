import 'reflect-metadata';
import { type ExecutionContext } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  RESPONSE_PASSTHROUGH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';

/** Parameters by which a handler takes over the response, as the keys of Nest's metadata begin. */
const TAKEOVERS = [`${RouteParamtypes.RESPONSE}:`, `${RouteParamtypes.NEXT}:`];

/** Whether the handler has `@HttpCode()`. */
export function hasStatusOfItsOwn(context: ExecutionContext): boolean {
  return Reflect.hasMetadata(HTTP_CODE_METADATA, context.getHandler());
}

/** Whether the handler takes `@Res()` or `@Next()` without `passthrough`: Nest then sends nothing itself. */
export function answersByItself(context: ExecutionContext): boolean {
  const controller = context.getClass();
  const method = context.getHandler().name;
  const parameters: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method);
  const takesOver = Object.keys(parameters ?? {}).some((key) =>
    TAKEOVERS.some((prefix) => key.startsWith(prefix)),
  );
  return takesOver && Reflect.getMetadata(RESPONSE_PASSTHROUGH_METADATA, controller, method) !== true;
}
