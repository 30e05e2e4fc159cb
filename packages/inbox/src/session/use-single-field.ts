import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A form of a single field: it has the focus from the start, is sent once at a time, and gets it back with what is wrong. */
export function useSingleField(send: (given: string) => Promise<string | null>) {
  const input = useRef<HTMLInputElement>(null)
  const problem = useSignal<string | null>(null)
  const isBusy = useSignal(false)
  useLayoutEffect(() => input.current?.focus(), [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy.value) return
    isBusy.value = true
    problem.value = null
    problem.value = await send(input.current?.value ?? '')
    isBusy.value = false
    if (problem.value !== null) input.current?.focus()
  }
  return { input, problem, isBusy, submit }
}
