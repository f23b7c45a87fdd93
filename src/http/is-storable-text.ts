import { ValidateBy, type ValidationOptions } from 'class-validator';

/**
 * Accepts text that PostgreSQL can store and give back unchanged: no NUL character, no half of a surrogate
 * pair. Values that are not text are left to `IsString`.
 */
export function IsStorableText(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isStorableText',
      validator: {
        validate: (value: unknown) =>
          typeof value !== 'string' || (value.isWellFormed() && !value.includes('\0')),
        defaultMessage: ({ property } = { property: 'text' } as never) =>
          `${property} must not contain NUL or unpaired surrogate characters`,
      },
    },
    options,
  );
}
