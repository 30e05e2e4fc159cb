import { sendRequest } from './send-request'

/** Ends a session on the server. Asked once, and also after the page is gone: the device has forgotten the token already. */
export async function signOut(url: string, token: string): Promise<void> {
  await sendRequest(url, { body: {}, token, keepalive: true }).catch(() => {}) // offline: the session lives on, but nobody has its token any more
}
