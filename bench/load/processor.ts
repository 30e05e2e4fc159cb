import { readFileSync } from 'node:fs'

/** A tick of Linux's clock of processes. */
const TICK_MS = 10

/** Milliseconds of processor time that a process has had. */
export function processorMs(pid: number): number {
  // the name before may have spaces in it
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}
