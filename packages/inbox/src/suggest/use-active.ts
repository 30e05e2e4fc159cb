import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

interface Active {
  /** Id of the list. */
  readonly list: string
  /** Id of the option that is meant; null for none. */
  readonly active: string | null
}

/** Tells assistive technology which option is meant while the focus stays in the box. */
export function useActive(field: RefObject<HTMLTextAreaElement | null>, { list, active }: Active): void {
  useEffect(() => {
    const element = field.current
    if (!element || active === null) return
    element.setAttribute('aria-autocomplete', 'list')
    element.setAttribute('aria-controls', list)
    element.setAttribute('aria-activedescendant', active)
    document.getElementById(active)?.scrollIntoView({ block: 'nearest' })
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) element.removeAttribute(name)
    }
  }, [field, list, active])
}
