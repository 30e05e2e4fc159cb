import { describeError } from '../http/describe-error'

const MAX_LENGTH = 200
/** `user:password@` of an address. */
const CREDENTIALS = /\/\/[^\s/@]*@/g

/** What is kept of an error beside its job: short, and without what may be a secret. */
export function errorText(error: unknown): string {
  const { name, code, message } = describeError(error)
  const parts = [name, code, message?.replace(CREDENTIALS, '//')]
  return parts
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, MAX_LENGTH)
}
