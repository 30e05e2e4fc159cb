import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../icon/icon'
import { copyText } from './copy-text'
import { words } from './words'

interface CopyButtonProps {
  readonly name: string
  readonly text: string
  /** Selected where the browser does not let us copy, so that the person can. */
  readonly source: () => HTMLTextAreaElement | null
  readonly isPrimary?: boolean
}

const CONFIRMED_MS = 2_500

/** Copies a text and says that it did. */
export function CopyButton({ name, text, source, isPrimary = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  async function copy(): Promise<void> {
    const isCopied = await copyText(text)
    if (!isCopied) source()?.select()
    setOutcome(isCopied ? 'copied' : 'copyFailed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOutcome(null), CONFIRMED_MS)
  }

  return (
    <span class="copy">
      <button type="button" class={`button ${isPrimary ? 'primary' : ''}`} onClick={copy}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} size={14} />
        {name}
      </button>
      <span class="copy-outcome" role="status">
        {outcome && words[outcome]}
      </span>
    </span>
  )
}
