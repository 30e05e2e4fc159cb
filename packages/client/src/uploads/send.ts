import { UploadFailure } from './upload-failure'

/** One try of an upload. */
export interface Sending {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly withCookie: boolean
  readonly file: Blob
  readonly signal: AbortSignal
  /** Bytes that have left so far. */
  readonly onSent: (bytes: number) => void
}

export interface Sent {
  readonly status: number
  readonly body: string
  readonly retryAfter: string | null
}

/** Sends a file once; throws `UploadFailure` when no answer came. */
export type Send = (sending: Sending) => Promise<Sent>

/** Only XMLHttpRequest tells how much has left; where there is none, as in workers, fetch does it without. */
export const send: Send = (sending) =>
  typeof XMLHttpRequest === 'undefined' ? sendByFetch(sending) : sendByRequest(sending)

function sendByRequest({ url, headers, withCookie, file, signal, onSent }: Sending): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    const fail = () => reject(new UploadFailure('network'))
    request.open('POST', url)
    request.withCredentials = withCookie
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onload = () =>
      resolve({
        status: request.status,
        body: request.responseText,
        retryAfter: request.getResponseHeader('Retry-After'),
      })
    request.onerror = fail
    request.onabort = fail
    request.onloadend = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    request.send(file)
  })
}

async function sendByFetch({ url, headers, withCookie, file, signal, onSent }: Sending): Promise<Sent> {
  try {
    const credentials = withCookie ? 'same-origin' : 'omit'
    const response = await fetch(url, { method: 'POST', headers, body: file, credentials, signal })
    const body = await response.text()
    onSent(file.size)
    return { status: response.status, body, retryAfter: response.headers.get('Retry-After') }
  } catch (cause) {
    throw new UploadFailure('network', { cause })
  }
}
