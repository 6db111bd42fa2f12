/** Formatters of `Intl`: making one costs more than all that a page formats with it, so each is made once. */
const made = new Map<string, unknown>();

type Kind = 'DateTimeFormat' | 'NumberFormat' | 'RelativeTimeFormat';

/** The formatter of a kind with these options. Throws a `RangeError` where `Intl` refuses them. */
export function intl<K extends Kind>(
  kind: K,
  language: string,
  options: ConstructorParameters<(typeof Intl)[K]>[1],
): InstanceType<(typeof Intl)[K]> {
  // No two kinds of options here have the same values: naming them too would cost a page of cards a millisecond.
  const key = [kind, language, ...Object.values(options as Record<string, unknown>)].join();
  // Their constructors take different options, and the caller has named which.
  const Format = Intl[kind] as new (language: string, options: unknown) => unknown;
  if (!made.has(key)) made.set(key, new Format(language, options));
  // The key names kind and options: what is kept under it is of that kind.
  return made.get(key) as InstanceType<(typeof Intl)[K]>;
}
