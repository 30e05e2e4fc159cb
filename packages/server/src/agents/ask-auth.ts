import { isAPIError } from 'better-auth/api'
import { Refused } from '../http/errors'

/** Waits for an answer of better-auth, which tells that the database failed as an error 500 of its own. */
export async function askAuth<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer
  } catch (error) {
    if (!isAPIError(error) || error.statusCode < 500) throw error
    throw new Refused('unavailable', { headers: { 'retry-after': '5' } })
  }
}

/** Whether better-auth refused what the caller sent, as opposed to failing. */
export function isRefusedByAuth(error: unknown): boolean {
  return isAPIError(error) && error.statusCode < 500
}
