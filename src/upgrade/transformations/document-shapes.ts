import { isJsonArray, isJsonObject, type JsonValue } from '../../json';
import { type TransformationObject } from './transformation-documents';

/** What the document of an object has to look like. */
interface DocumentShape {
  readonly fits: (document: JsonValue) => boolean;
  /** Continues "did not return". */
  readonly words: string;
}

export const DOCUMENT_SHAPES: Readonly<Record<TransformationObject, DocumentShape>> = {
  cluster: {
    // More members would be lost without anybody noticing.
    fits: (document) =>
      isJsonObject(document) &&
      Object.keys(document).length === 2 &&
      isJsonObject(document.editable) &&
      isJsonObject(document.generated),
    words: 'an object with the members "editable" and "generated", both objects, and no others',
  },
  vip: {
    fits: (document) => isObjectOf(document, (vips) => isObjectOf(vips, isVipAddress)),
    words:
      'an object of networks, each an object of virtual addresses with "ip_addr" (text), "vip_namespace" ' +
      '(text or null) and "is_user_defined" (true or false)',
  },
  volumes: {
    fits: (document) => isJsonArray(document) && document.every(isJsonObject),
    words: 'a list of disks and volume groups, each an object',
  },
};

function isObjectOf(value: JsonValue, fits: (member: JsonValue) => boolean): boolean {
  return isJsonObject(value) && Object.values(value).every(fits);
}

function isVipAddress(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    typeof value.ip_addr === 'string' &&
    (value.vip_namespace === null || typeof value.vip_namespace === 'string') &&
    typeof value.is_user_defined === 'boolean'
  );
}
