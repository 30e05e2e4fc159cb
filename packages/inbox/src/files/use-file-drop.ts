import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Takes files that are dropped on an area; null leaves them to the browser. Returns whether files hang over it. */
export function useFileDrop(area: RefObject<HTMLElement | null>, onFiles: ((files: File[]) => void) | null): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(onFiles)
  latest.current = onFiles
  useEffect(() => {
    const element = area.current
    if (!element) return
    const isWanted = ({ dataTransfer }: DragEvent) => latest.current !== null && !!dataTransfer?.types.includes('Files')
    const over = (event: DragEvent) => {
      if (!isWanted(event)) return
      event.preventDefault()
      setIsOver(true)
    }
    const leave = ({ relatedTarget }: DragEvent) => {
      // leaving for a part of the same area is no leaving
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) setIsOver(false)
    }
    const drop = (event: DragEvent) => {
      setIsOver(false)
      if (!isWanted(event)) return
      event.preventDefault()
      latest.current?.([...(event.dataTransfer?.files ?? [])])
    }
    element.addEventListener('dragover', over)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop)
    }
  }, [area])
  return isOver
}

/** The files of a paste; none where there is text too, for spreadsheets copy their cells as a picture as well. */
export function pastedFiles({ clipboardData }: ClipboardEvent): File[] {
  return clipboardData?.types.includes('text/plain') ? [] : [...(clipboardData?.files ?? [])]
}
