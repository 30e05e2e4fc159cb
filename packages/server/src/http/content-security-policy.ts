import { createHash } from 'node:crypto'

/** The source expression that allows exactly this inline script or style. */
export function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** One header from its directives; a directive whose value is null is left out. */
export function contentSecurityPolicy(directives: Readonly<Record<string, string | null>>): string {
  return Object.entries(directives)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** Where our own pages may connect: `'self'` does not cover WebSockets in every engine. */
export function connectSources(ownOrigins: readonly string[]): string {
  return ["'self'", ...ownOrigins, ...ownOrigins.map((origin) => origin.replace(/^http/, 'ws'))].join(' ')
}
