import type { ErrorBody } from '@opencx/protocol/http/errors'
import type { BootReply } from '@opencx/protocol/http/widget'

/** How the launcher looks, or why this page may not have it; nothing where the server could not be asked. */
export type Answer = Partial<BootReply & ErrorBody>

const TIMEOUT_MS = 10_000

/** Asks the server about this page. */
export async function askServer(url: string): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout?.(TIMEOUT_MS) })
    // busy or broken says nothing about this page
    if (response.status < 429) return await response.json()
  } catch {
    // offline, no JSON, or the page's own policy blocks the call: the frame will tell
  }
  return {}
}

/** Takes back what the server says has no right form, and tells on the console what it should be. */
export function dropInvalid(options: Record<string, unknown>, { invalid = {} }: Answer): void {
  for (const [name, form] of Object.entries(invalid)) {
    console.warn(`OpenCX: ${form}`)
    delete options[name]
  }
}
