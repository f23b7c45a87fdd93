import fc from 'fast-check';

/** Numbers in every notation that JSON knows, and the constants that Python adds. */
export function numberTexts(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.stringMatching(/^-?(0|[1-9]\d{0,40})(\.\d{1,20})?([eE][+-]?\d{1,4})?$/),
    fc.constantFrom('NaN', 'Infinity', '-Infinity', '0e0', '1e9', '9e999999'),
  );
}

/** Documents without insignificant white space, with the escapes that `stringifyJson` uses. */
export function jsonTexts(): fc.Arbitrary<string> {
  const strings = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ud800', 'a\udfffb', '__proto__', 'constructor', 'toJSON', 'NaN', '"Infinity"', '\\'),
    )
    .map((value) => JSON.stringify(value));
  const scalars = fc.oneof(numberTexts(), strings, fc.constantFrom('null', 'true', 'false'));

  return fc.letrec<{ text: string }>((tie) => ({
    text: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'json' },
      scalars,
      fc.array(tie('text'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
      // Objects list their integer-like names first, whatever the document's order: leave those out.
      fc
        .uniqueArray(fc.tuple(strings, tie('text')), { maxLength: 4, selector: ([name]) => name })
        .map((members) => members.filter(([name]) => !/^"\d+"$/.test(name)))
        .map((members) => `{${members.map(([name, member]) => `${name}:${member}`).join(',')}}`),
    ),
  })).text;
}
