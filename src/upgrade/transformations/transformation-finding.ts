import { type Finding } from '../plan/reasons';
import { type TransformationError } from './transformation-error';

/** Why a request cannot be fulfilled when a transformation of a plug-in fails. */
export function transformationFailed({ message, transformation }: TransformationError): Finding {
  const { object, version, name, package: brought } = transformation;
  return {
    reason: 'transformation_failed',
    message,
    detail: { object, version, name, package: brought },
  };
}
