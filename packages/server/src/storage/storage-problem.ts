/** A reason why the data cannot be used that the operator must mend; its message says how. */
export class StorageProblem extends Error {
  override readonly name = 'StorageProblem'
}

/** Whether an error says that the disk or the database is full: nothing was stored, the sender keeps it and tries again. */
export function isStorageFull(error: unknown): boolean {
  return chain(error).some(
    (link) => link.code === 'ENOSPC' || link.code === '53100' || /no space left/i.test(link.message),
  )
}

/** Whether an error says that the database cannot be reached now. */
export function isUnreachable(error: unknown): boolean {
  return chain(error).some((link) => /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[123]|08\w{3})$/.test(link.code))
}

/** Whether an error says that a question was ended because it took too long. */
export function isOutOfTime(error: unknown): boolean {
  return chain(error).some((link) => link.code === '57014')
}

/** Whether an error says that a value of the request is none that the database can hold or compare. */
export function isImpossibleValue(error: unknown): boolean {
  // class 22 of SQL's error codes: data exception
  return chain(error).some((link) => /^22\w{3}$/.test(link.code))
}

/** The index that refused a second row of the same, where an error says that; else null. */
export function violatedIndex(error: unknown): string | null {
  return chain(error).find(({ code }) => code === '23505')?.constraint ?? null
}

interface Link {
  readonly code: string
  readonly message: string
  readonly constraint: string | null
}

function chain(error: unknown): Link[] {
  const links: Link[] = []
  for (let link = error; link instanceof Error && links.length < 5; link = link.cause)
    links.push({
      code: 'code' in link ? String(link.code) : '',
      message: link.message,
      constraint: 'constraint' in link ? String(link.constraint) : null,
    })
  return links
}
