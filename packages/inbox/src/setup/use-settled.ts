import { useEffect, useState } from 'preact/hooks'

const SETTLED_MS = 400

/** A text as it was when it last stayed the same for a moment: what follows it does not follow every key. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
