import { useEffect } from 'preact/hooks'
import { strings } from '../strings/strings'

/** Says in the browser's tab where one is, and how many conversations wait to be read. */
export function usePageTitle({ unread, business }: { unread: number; business: string }): void {
  useEffect(() => {
    document.title = strings.frame.title(unread, strings.frame.inbox, business)
  }, [unread, business])
}
