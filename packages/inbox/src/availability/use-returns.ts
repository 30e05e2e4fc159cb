import { useEffect } from 'preact/hooks'

/** Calls when somebody comes back to the page. */
export function useReturns(onReturn: () => void): void {
  useEffect(() => {
    addEventListener('focus', onReturn)
    return () => removeEventListener('focus', onReturn)
  }, [onReturn])
}
