import { type Type } from '@nestjs/common';
import { type TransformationDocuments, type TransformationObject } from './transformation-documents';

/** What a transformation says of itself. */
export interface TransformationDescription<O extends TransformationObject = TransformationObject> {
  readonly object: O;
  /** Environment version of the release that needs the change (`9.0`): who upgrades across it gets the change. */
  readonly version: string;
  /** By which the configuration chooses it; no other of the same object and version has it. */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description?: string;
}

/** What a transformation does. */
export interface TransformationWork<O extends TransformationObject = TransformationObject> {
  /**
   * Returns the document as the newer release wants it. Decided by the document alone: no database, no clock.
   *
   * @param document a copy, which may be changed and returned. Its objects have no prototype, and its numbers
   *   are instances of `JsonNumber`, which are to be left as they are; a new number may be a plain one
   */
  transform(document: TransformationDocuments[O]): TransformationDocuments[O];
}

/** An injectable class that transforms. */
export type TransformationClass<O extends TransformationObject = TransformationObject> = Type<
  TransformationWork<O>
>;

/** Static member that holds the description: a package in plain JavaScript writes it by itself. */
export const DESCRIPTION_MEMBER = 'transformation';

/**
 * Declares a transformation. The same as a static member `transformation` with the description, so that a
 * package needs nothing of this service; what the decorator adds is that types are checked.
 *
 * @example
 * \@Transformation({ object: 'cluster', version: '9.0', name: 'move_proxy' })
 * class MoveProxy implements TransformationWork<'cluster'> { ... }
 * @example Transformation({ object: 'cluster', version: '9.0', name: 'move_proxy' })(MoveProxy)
 */
export function Transformation<O extends TransformationObject>(
  description: TransformationDescription<O>,
): <C extends TransformationClass<O>>(transformation: C) => C {
  return (transformation) =>
    Object.defineProperty(transformation, DESCRIPTION_MEMBER, { value: description, configurable: true });
}

/** A transformation as answers, logs and errors name it. */
export interface TransformationId {
  readonly object: TransformationObject;
  /** As its package writes it. */
  readonly version: string;
  readonly name: string;
  /** Name of the package that brought it. */
  readonly package: string;
}

/** A transformation that can run. */
export interface RegisteredTransformation extends TransformationId {
  /** The version as numbers, because 10.0 is newer than 9.0 (B3). */
  readonly numbers: readonly number[];
  readonly work: TransformationWork;
}

/** For people: `cluster 9.0 "move_proxy" of package example`. */
export const describeTransformation = (id: TransformationId): string =>
  `${id.object} ${id.version} "${id.name}" of package ${id.package}`;
