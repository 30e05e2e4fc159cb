import { fileURLToPath } from 'node:url'

/** A path next to this package, for source and build alike. */
export const packageDirectory = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export const migrationsDir = packageDirectory('server/migrations')
