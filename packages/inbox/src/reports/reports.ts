import type { Report, ReportTable } from '@opencx/protocol/http/inbox-reports'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'

/** The report on the screen, and whether another one is on its way. */
export type ReportState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly refusal: Refusal }
  | { readonly step: 'shown'; readonly report: Report; readonly isStale: boolean }

export interface Reports {
  readonly state: ReadonlySignal<ReportState>
  /** Reads what is asked for; of several questions the last one counts. */
  read(question: URLSearchParams): void
}

interface ReportsOptions {
  readonly api: Pick<Api, 'ask'>
  readonly onSignedOut: () => void
  readonly wait?: (seconds: number) => Promise<void>
}

const PATH = '/inbox/v1/reports'
const ATTEMPTS = 3

/** Where a file with a table of the report is. */
export const exportUrl = (question: URLSearchParams, table: ReportTable) => `${PATH}/export?${question}&table=${table}`

const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1_000))

export function createReports({ api, onSignedOut, wait = sleep }: ReportsOptions): Reports {
  const state = signal<ReportState>({ step: 'loading' })
  let wanted: string | null = null
  let isAsking = false

  /** One after the other: the server makes one report of a person at a time. */
  async function askUntilDone(): Promise<void> {
    isAsking = true
    while (wanted !== null) {
      const question = wanted
      const reply = await ask(question)
      if (wanted !== question) continue
      wanted = null
      if (!reply.ok && reply.status === 401) onSignedOut()
      state.value = reply.ok
        ? { step: 'shown', report: reply.body, isStale: false }
        : { step: 'failed', refusal: reply }
    }
    isAsking = false
  }

  async function ask(question: string) {
    for (let attempt = 1; ; attempt++) {
      const reply = await api.ask<Report>(`${PATH}?${question}`)
      // one that was left by a reload may be in the making
      const isBusy = !reply.ok && reply.status === 429 && (reply.retryAfter ?? 60) <= 2
      if (!isBusy || attempt === ATTEMPTS || wanted !== question) return reply
      await wait(reply.retryAfter ?? 1)
    }
  }

  return {
    state,
    read(question) {
      wanted = String(question)
      state.value = state.value.step === 'shown' ? { ...state.value, isStale: true } : { step: 'loading' }
      if (!isAsking) void askUntilDone()
    },
  }
}
