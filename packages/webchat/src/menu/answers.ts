import type { VisitorDetails } from '@opencx/protocol/http/exchange'
import type { PreChatField } from '@opencx/protocol/http/settings'

export type Problem = 'missing' | 'email'

/** What is wrong with an answer, if anything. */
export function problemOf({ type, isRequired }: PreChatField, answer: string): Problem | null {
  if (answer === '') return isRequired ? 'missing' : null
  // who mistypes their address gets no answer; whether it exists only a mail could tell
  return type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer) ? 'email' : null
}

/** The answers as the server knows them: some have a place of their own. */
export function detailsOf(
  asked: readonly PreChatField[],
  answers: Readonly<Record<string, string>>,
  consentedTo: string | undefined,
): VisitorDetails {
  const given = asked.flatMap(({ name }) => (answers[name] ? [[name, answers[name]] as const] : []))
  const { name, email, phone, ...fields } = Object.fromEntries(given)
  return {
    ...(name && { name }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(consentedTo && { consentedTo }),
  }
}
