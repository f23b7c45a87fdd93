import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json';
import { type NodeTemplateProblem } from './problem';

/**
 * Reads values of a template and collects what stands against it, each thing once. What has another form than
 * it must have reads as empty, so that reading can go on.
 */
export class TemplateReader {
  private readonly found = new Map<string, NodeTemplateProblem>();
  private readonly malformedPlaces = new Set<string>();

  get problems(): readonly NodeTemplateProblem[] {
    return [...this.found.values()];
  }

  report(problem: NodeTemplateProblem): void {
    this.found.set(JSON.stringify(problem), problem);
  }

  /** @param at path in the document, with dots */
  object(value: JsonValue | undefined, at: string): JsonObject {
    return isJsonObject(value) ? value : this.malformed(value, at, 'an object', {});
  }

  list(value: JsonValue | undefined, at: string): readonly JsonValue[] {
    return isJsonArray(value) ? value : this.malformed(value, at, 'a list', []);
  }

  text(value: JsonValue | undefined, at: string): string | null {
    return typeof value === 'string' ? value : this.malformed(value, at, 'text', null);
  }

  textList(value: JsonValue | undefined, at: string): readonly string[] {
    return this.list(value, at).flatMap((item, i) => this.text(item, `${at}.${i}`) ?? []);
  }

  private malformed<T>(value: JsonValue | undefined, at: string, expected: string, empty: T): T {
    // What is below something malformed is missing because of that.
    const isBelow = [...at.matchAll(/\./g)].some(({ index }) => this.malformedPlaces.has(at.slice(0, index)));
    if (!isBelow) {
      const problem = value === undefined ? 'is missing' : `is not ${expected}`;
      this.report({ kind: 'malformed', at, problem });
      this.malformedPlaces.add(at);
    }
    return empty;
  }
}
