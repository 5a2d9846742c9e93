/** What a text is as JSON; undefined when it is none. */
export function tryParse(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
