import type { Summary } from '@opencx/protocol/http/summary'
import { useReducer, useRef } from 'preact/hooks'

/**
 * Where the keys are in the list, which is where Tab stops in it. A row that left it keeps its place, so that the next
 * key goes on from there.
 */
export function usePlaceInList(rows: readonly Summary[], currentId: string | null) {
  const place = useRef<{ id: string | null; index: number }>({ id: null, index: -1 })
  const opened = useRef<string | null>(null)
  // counts, for the place may also change with what is open, which no state knows of
  const [, draw] = useReducer<number, void>((times) => times + 1, 0)
  if (currentId !== null && currentId !== opened.current) place.current.id = currentId
  opened.current = currentId
  const index = rows.findIndex((row) => row.conversationId === place.current.id)
  if (index >= 0) place.current.index = index
  const stop = rows[Math.min(Math.max(place.current.index, 0), rows.length - 1)]
  return {
    place,
    stopId: stop?.conversationId ?? null,
    stand(id: string) {
      place.current = { id, index: rows.findIndex((row) => row.conversationId === id) }
      draw()
    },
  }
}
