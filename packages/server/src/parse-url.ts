/**
 * An address, or null for what is none. Not `URL.canParse`: Node 20 answers false to letters such as "ü" once the call is
 * hot enough to be compiled.
 */
export function parseUrl(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}
