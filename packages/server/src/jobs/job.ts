import type { Database, Transaction } from '../storage/database'

/** Work to be done once, some time from now on. */
export interface NewJob {
  readonly kind: string
  /** Absent for the server's own work. */
  readonly orgId?: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Now, unless it is said. */
  readonly runAt?: Date
  /** Of jobs with the same text only one waits. */
  readonly once?: string
}

/** Writes a job down, in the transaction of what causes it. */
export type Enqueue = (tx: Database | Transaction, job: NewJob) => Promise<void>

/** A job that this node has leased. */
export interface Job {
  readonly id: string
  readonly orgId: string | null
  readonly payload: Readonly<Record<string, unknown>>
  /** From 1. */
  readonly attempt: number
  /** Aborted when the server stops or the lease is lost. */
  readonly signal: AbortSignal
}

/** Does the jobs of one kind. What it throws counts as a failed attempt; a job whose row is gone was done. */
export interface JobHandler {
  readonly kind: string
  /** Jobs of this kind that one node does at once. */
  readonly atOnce: number
  /** Milliseconds until the next attempt after this many; null gives up. */
  retryAfter(attempts: number): number | null
  /** Enqueues what has become due without a transaction that said so; true when there was any. Asked every second. */
  readonly findDue?: () => Promise<boolean>
  run(job: Job): Promise<void>
}
