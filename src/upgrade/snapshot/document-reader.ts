import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../json';
import { type Finding } from '../plan/reasons';

/**
 * Parses documents of database columns and keeps what was found wrong with them, so that one unreadable
 * document is reported together with everything else. An absent document reads as an empty one, as Nailgun
 * reads it.
 */
export class DocumentReader {
  readonly findings: Finding[] = [];

  /** @param place where the document is held, for the operator (`attributes.editable of environment 3`) */
  object(text: string | null | undefined, place: string): JsonObject {
    const value = this.parse(text, place);
    if (value === null || isJsonObject(value)) return value ?? {};
    this.report(place, 'is not an object');
    return {};
  }

  list(text: string | null | undefined, place: string): readonly JsonValue[] {
    const value = this.parse(text, place);
    if (value === null || Array.isArray(value)) return (value as readonly JsonValue[] | null) ?? [];
    this.report(place, 'is not a list');
    return [];
  }

  private parse(text: string | null | undefined, place: string): JsonValue {
    if (text === null || text === undefined || text === '') return null;
    try {
      return parseJson(text);
    } catch {
      this.report(place, 'is not JSON');
      return null;
    }
  }

  /** What the parser complained about may quote a password, so it is not passed on. */
  private report(place: string, problem: string): void {
    this.findings.push({
      reason: 'document_unreadable',
      message: `The document ${place} ${problem}.`,
      detail: { document: place },
    });
  }
}
