import type { Page } from './connect-page'

const TIMEOUT_MS = 10_000

/** Asks the server what the page could not ask it, and lets the page have it. The frame's own query is the page's. */
export async function bootForPage(page: Page): Promise<void> {
  const { search } = location
  try {
    const reply = await fetch(`/widget/v1/boot${search}`, { signal: AbortSignal.timeout?.(TIMEOUT_MS) })
    if (reply.ok) page.tell({ ...(await reply.json()), type: 'remember', asked: search })
  } catch (error) {
    // the launcher keeps its plain look
    console.warn(error)
  }
}
