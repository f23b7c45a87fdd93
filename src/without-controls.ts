/**
 * A text for a terminal, which obeys control characters and those that turn the direction of writing: names are
 * whatever somebody chose. Line feeds stay.
 */
export const withoutControls = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '·');
