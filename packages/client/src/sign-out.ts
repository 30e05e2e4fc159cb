const TIMEOUT_MS = 10_000

/** Ends a session on the server. Asked once, and also after the page is gone: the device has forgotten the token already. */
export async function signOut(url: string, token: string): Promise<void> {
  await fetch(url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    credentials: 'omit',
    keepalive: true,
    // browsers that lack it end a request that nobody answers by themselves, only later
    signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
  }).catch(() => {}) // offline: the session lives on, but nobody has its token any more
}
