import { SMTPServer } from 'smtp-server'
import { sparePort } from './spare-port'

export interface ReceivedMail {
  readonly from: string
  readonly recipients: readonly string[]
  /** Headers by name in lower case, unfolded; words that were encoded are as they came. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly raw: string
}

/** A real mail server that keeps what arrives. */
export interface MailServerForTests {
  readonly url: string
  readonly received: readonly ReceivedMail[]
  /** Every mail is answered with this code until it is null again. */
  refuse(code: number | null): void
  /** How many mails it refused. */
  readonly refused: () => number
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServerForTests> {
  const received: ReceivedMail[] = []
  let refusal: number | null = null
  let refused = 0
  const server = new SMTPServer({
    logger: false,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_address, _session, callback) {
      if (refusal === null) return callback()
      refused += 1
      callback(Object.assign(new Error('no such mailbox'), { responseCode: refusal }))
    },
    onData(stream, session, callback) {
      stream.toArray().then((chunks: Buffer[]) => {
        const { mailFrom, rcptTo } = session.envelope
        const raw = Buffer.concat(chunks).toString()
        const recipients = rcptTo.map(({ address }) => address)
        received.push({ from: mailFrom ? mailFrom.address : '', recipients, headers: headersOf(raw), raw })
        callback()
      }, callback)
    },
  })
  const port = await sparePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse(code) {
      refusal = code
    },
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function headersOf(raw: string): Map<string, string[]> {
  const [head = ''] = raw.split('\r\n\r\n')
  const headers = new Map<string, string[]>()
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? []
    headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value])
  }
  return headers
}
