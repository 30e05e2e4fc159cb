import type { Settings, SettingsChanges } from '@opencx/protocol/http/business'
import { useRef, useState } from 'preact/hooks'
import type { Saving } from '../admin/save-row'
import { words } from '../admin/words'
import { useUnsaved } from '../frame/unsaved'
import type { Refusal } from '../http/reply'
import type { Decisions } from './decisions'

/** Settings as they are being written. */
export interface Draft {
  /** What is on the server, with what was written on top. */
  readonly settings: Settings
  readonly isChanged: boolean
  readonly saving: Saving
  /** Why the server did not take it; null once something is written anew. */
  readonly refusal: Refusal | null
  /** How often something was saved. */
  readonly saves: number
  write(changes: SettingsChanges): void
  /** Tries to save; `tidy` brings what was written into the form in which it is kept. */
  save(tidy?: (changes: SettingsChanges) => SettingsChanges): Promise<void>
  discard(): void
}

/** Keeps what somebody writes until it is saved or discarded, and has them asked before they leave without either. */
export function useDraft(settings: Settings, change: Decisions['change']): Draft {
  const [written, setWritten] = useState<SettingsChanges | null>(null)
  const latest = useRef(written)
  latest.current = written
  const [saving, setSaving] = useState<Saving>('idle')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [saves, setSaves] = useState(0)
  useUnsaved(written === null ? null : words.leaveUnsaved)

  function discard(): void {
    setWritten(null)
    setRefusal(null)
    setSaving('idle')
  }

  return {
    settings: { ...settings, ...written },
    isChanged: written !== null,
    saving,
    refusal,
    saves,
    discard,
    write(changes) {
      setWritten((before) => ({ ...before, ...changes }))
      // what the server said was about what stood there before
      setRefusal(null)
      setSaving((now) => (now === 'saving' ? now : 'idle'))
    },
    async save(tidy = (changes) => changes) {
      if (written === null || saving === 'saving') return
      setSaving('saving')
      const refused = await change(tidy(written))
      setRefusal(refused)
      if (!refused) setSaves((count) => count + 1)
      // what was typed while it was on its way is kept, and not saved yet
      const isAll = latest.current === written
      setSaving(refused || !isAll ? 'idle' : 'saved')
      if (!refused && isAll) setWritten(null)
    },
  }
}
