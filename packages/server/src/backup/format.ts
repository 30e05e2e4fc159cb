import { z } from 'zod'

/**
 * A backup is lines of text under gzip: what it is, then tables and files in parts, then what it held. A line that says
 * what follows is JSON; rows are the JSON that the database makes of them, bytes are base64.
 */
export const FORMAT = 1

/** First line. */
export const Beginning = z.strictObject({
  opencx: z.literal('backup'),
  format: z.number().int(),
  /** Of the program that made it. */
  version: z.string().max(100),
  madeAt: z.string().max(100),
  /** Names of the migrations that its tables went through, oldest first. */
  migrations: z.array(z.string().max(200)).min(1).max(10_000),
  /** Whether the SECRET is among its rows, or has to be kept beside it. */
  holdsSecret: z.boolean(),
})
export type Beginning = z.infer<typeof Beginning>

/** Before rows of a table. */
export const Rows = z.strictObject({
  table: z.string().regex(/^[a-z_]{1,63}$/),
  rows: z.number().int().min(1),
})
/** Before the bytes of a file. */
export const File = z.strictObject({ file: z.string().max(500), lines: z.number().int().min(0) })

/** Last line. */
export const End = z.strictObject({
  end: z.strictObject({
    rows: z.number().int(),
    files: z.number().int(),
    /** SHA-256 of every line before this one, hexadecimal. */
    sha256: z.string(),
  }),
})
export const Part = z.union([Rows, File, End])
export type Part = z.infer<typeof Part>

/** Longest line; whoever reads holds one in memory. */
export const LINE_MAX_BYTES = 64 * 1_048_576
/** Bytes of a file in one line: a multiple of three, so that base64 needs no padding between lines. */
export const BYTES_PER_LINE = 3 * 262_144
