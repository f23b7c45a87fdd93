import { type Type } from '@nestjs/common';
import { type TransformationClass, type TransformationId } from '../transformation';

/**
 * What a package exports for this service, as `upgradePlugin`, as its default, or as `module.exports` itself.
 *
 * @example
 * module.exports = { name: 'example', version: '1.0.0', transformations: [MoveProxy] };
 */
export interface UpgradePlugin {
  /** No other package has it. */
  readonly name: string;
  /** Of the package: semantic versioning. */
  readonly version?: string;
  /** At least one, each with its description. Within a version they run in this order. */
  readonly transformations: readonly TransformationClass[];
  /** Other injectable classes, for transformations that ask for them in their constructor. */
  readonly providers?: readonly Type[];
}

/** A transformation of a package, before Nest made an instance of it. */
export interface DeclaredTransformation extends TransformationId {
  readonly numbers: readonly number[];
  readonly type: TransformationClass;
}

/** A package that was loaded and checked. */
export interface LoadedPlugin {
  readonly name: string;
  readonly version: string | undefined;
  readonly transformations: readonly DeclaredTransformation[];
  readonly providers: readonly Type[];
}
