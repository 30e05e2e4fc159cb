import { createElement, Fragment, type RefCallback, render, type VNode } from 'preact'
import { effect, type Signal, signal } from '../signal/signal'
import type { Rows } from '../thread/log'
import type { Row } from '../thread/rows'

interface SlotOptions {
  drawRow(row: Row): VNode
  /** Set anew by each drawing. */
  readonly drawn: Signal<object>
}

interface Slot {
  readonly rows: Signal<Rows>
  readonly ref: RefCallback<HTMLElement>
}

/** Where pages draw themselves: what comes near the screen, or changes, draws none of the others again. */
export interface Slots {
  draw(rows: Rows): VNode
}

export function createSlots({ drawRow, drawn }: SlotOptions): Slots {
  const slots = new Map<number, Slot>()

  function open(key: number, first: Rows): Slot {
    const rows = signal(first)
    let element: HTMLElement | null = null
    let stop = () => {}
    const slot = {
      rows,
      ref(mounted: HTMLElement | null) {
        stop()
        if (element) render(null, element)
        element = mounted
        if (!mounted) {
          slots.delete(key)
          return
        }
        stop = effect(() => {
          render(createElement(Fragment, null, rows.value.map(drawRow)), mounted)
          drawn.value = {}
        })
      },
    }
    slots.set(key, slot)
    return slot
  }

  return {
    draw(rows) {
      const key = rows[0]?.pageKey ?? 0
      const slot = slots.get(key) ?? open(key, rows)
      const before = slot.rows.peek()
      if (rows.length !== before.length || rows.some((row, i) => row !== before[i])) slot.rows.value = rows
      return <div key={key} class="page" ref={slot.ref} />
    },
  }
}
