interface Description {
  readonly name: string
  readonly code?: string | undefined
  readonly constraint?: string | undefined
  readonly message?: string | undefined
  readonly at?: string
  readonly cause?: Description | undefined
}

const FRAMES = 8

/** What the log may say of an error. Database errors repeat queries and values, so of those only name, code and place. */
export function describeError(error: unknown): Description {
  if (!(error instanceof Error)) return { name: typeof error }
  const isFromDatabase = 'query' in error || 'params' in error || 'severity' in error
  return {
    name: error.name,
    code: textField(error, 'code'),
    constraint: textField(error, 'constraint'),
    message: isFromDatabase ? undefined : error.message,
    at: places(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}

function textField(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : undefined
}

/** The stack without its first lines, which repeat the message. */
function places(error: Error): string {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return frames.slice(0, FRAMES).join('\n')
}
