import { isPromise } from 'node:util/types';
import { jsonClone, type ReadonlyJsonValue } from '../../json';
import { asJson, NotJsonError } from './as-json';
import { DOCUMENT_SHAPES } from './document-shapes';
import { type RegisteredTransformation } from './transformation';
import { type TransformationDocuments, type TransformationObject } from './transformation-documents';
import { TransformationError } from './transformation-error';

/**
 * Runs one transformation on a copy of a document.
 *
 * @returns a document that the transformation has no hold of any more
 * @throws TransformationError when it throws, or returns what is not such a document
 */
export function runTransformation<O extends TransformationObject>(
  transformation: RegisteredTransformation,
  document: TransformationDocuments[O],
): TransformationDocuments[O] {
  try {
    const copy = jsonClone(document as unknown as ReadonlyJsonValue);
    const returned: unknown = transformation.work.transform(copy as unknown as TransformationDocuments[O]);
    return checked<O>(transformation, returned);
  } catch (error) {
    throw error instanceof TransformationError ? error : TransformationError.thrown(transformation, error);
  }
}

function checked<O extends TransformationObject>(
  transformation: RegisteredTransformation,
  returned: unknown,
): TransformationDocuments[O] {
  if (returned === undefined) {
    throw new TransformationError(transformation, 'returned nothing; it has to return the document');
  }
  if (isPromise(returned)) {
    // Nobody waits for it: its failure would end the process.
    returned.catch(() => undefined);
    throw new TransformationError(transformation, 'returned a promise; it has to return the document itself');
  }
  const document = documentFrom(transformation, returned);
  const { fits, words } = DOCUMENT_SHAPES[transformation.object];
  if (!fits(document)) throw new TransformationError(transformation, `did not return ${words}`);
  return document as unknown as TransformationDocuments[O];
}

function documentFrom(
  transformation: RegisteredTransformation,
  returned: unknown,
): ReturnType<typeof asJson> {
  try {
    return asJson(returned);
  } catch (error) {
    if (!(error instanceof NotJsonError)) throw error;
    throw new TransformationError(transformation, `returned a document that holds ${error.message}`);
  }
}
