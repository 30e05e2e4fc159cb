import { useEffect, useState } from 'preact/hooks'

/** Whether a media query holds, for what a style sheet cannot say. */
export function useMedia(query: string): boolean {
  const [media] = useState(() => matchMedia(query))
  const [isMatching, setIsMatching] = useState(media.matches)
  useEffect(() => {
    const look = () => setIsMatching(media.matches)
    media.addEventListener('change', look)
    return () => media.removeEventListener('change', look)
  }, [media])
  return isMatching
}
