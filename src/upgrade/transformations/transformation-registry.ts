import { Logger, type OnModuleInit } from '@nestjs/common';
import { ConfigurationError } from '../../config/configuration-error';
import { type JsonValue } from '../../json';
import { compareEnvironmentVersions } from '../../nailgun/release-version';
import { type Arrangement, arrange } from './arrange';
import { runTransformation } from './run-transformation';
import {
  describeTransformation,
  type RegisteredTransformation,
  type TransformationId,
} from './transformation';
import { type TransformationDocuments, type TransformationObject } from './transformation-documents';

/** One transformation that ran, and the document after it. */
export interface TransformationStep<O extends TransformationObject> {
  readonly transformation: TransformationId;
  readonly document: TransformationDocuments[O];
}

/** What became of a document. */
export interface Transformed<O extends TransformationObject> {
  readonly document: TransformationDocuments[O];
  /** Transformations that ran, in their order. */
  readonly applied: readonly TransformationId[];
  /** The same with every document in between. None of them shares anything with another that can change. */
  readonly steps: readonly TransformationStep<O>[];
}

/** The transformations that packages brought, as Nailgun's settings choose and order them. */
export class TransformationRegistry implements OnModuleInit {
  private readonly logger = new Logger('UpgradePlugins');
  private readonly arrangement: Arrangement;

  /**
   * @param brought in the order of packages, and of their declarations
   * @param configuration member CLUSTER_UPGRADE of Nailgun's settings
   */
  constructor(
    private readonly brought: readonly RegisteredTransformation[] = [],
    configuration?: JsonValue,
  ) {
    this.arrangement = arrange(brought, configuration);
  }

  /** @throws ConfigurationError when the settings, or a package, are not what they should be */
  onModuleInit(): void {
    const { run, leftOut, inForce, problems } = this.arrangement;
    const unable = this.brought.filter(({ work }) => typeof work.transform !== 'function');
    if (problems.length + unable.length > 0) {
      throw new ConfigurationError([
        ...unable.map((id) =>
          problem('UPGRADE_PLUGINS', `${describeTransformation(id)} has no "transform".`),
        ),
        ...problems.map((text) => problem('NAILGUN_SETTINGS_FILE', text)),
      ]);
    }
    for (const id of run) this.logger.log(`Will apply ${describeTransformation(id)}`);
    for (const id of leftOut) {
      this.logger.log(`CLUSTER_UPGRADE leaves out ${describeTransformation(id)}: it is not applied`);
    }
    for (const { object, version, name, does } of inForce) {
      this.logger.warn(
        `CLUSTER_UPGRADE leaves out ${object} ${version} "${name}", which is part of every upgrade and stays: ${does}`,
      );
    }
  }

  /**
   * Applies all transformations of an object that lie between two environment versions: above `from`, and up to
   * `to`.
   *
   * @param document is not changed, and is itself the result where nothing applies
   * @throws TransformationError
   */
  apply<O extends TransformationObject>(
    object: O,
    from: readonly number[],
    to: readonly number[],
    document: TransformationDocuments[O],
  ): Transformed<O> {
    const steps: TransformationStep<O>[] = [];
    let latest = document;
    for (const transformation of this.arrangement.run) {
      if (transformation.object !== object || !isBetween(from, transformation.numbers, to)) continue;
      latest = runTransformation<O>(transformation, latest);
      steps.push({ transformation: idOf(transformation), document: latest });
    }
    return { document: latest, applied: steps.map(({ transformation }) => transformation), steps };
  }
}

const problem = (variable: string, text: string): { variable: string; message: string } => ({
  variable,
  message: `${variable}: ${text}`,
});

function isBetween(from: readonly number[], version: readonly number[], to: readonly number[]): boolean {
  return compareEnvironmentVersions(from, version) < 0 && compareEnvironmentVersions(version, to) <= 0;
}

const idOf = ({ object, version, name, package: brought }: RegisteredTransformation): TransformationId => ({
  object,
  version,
  name,
  package: brought,
});
