'use client'

import { useWidget } from '@opencx/widget-react'

export function AskButton() {
  const { open, prefill, unread } = useWidget()
  const ask = () => {
    prefill('Which lamp is right for ')
    open()
  }
  return (
    <button type="button" onClick={ask}>
      {unread > 0 ? `Messages (${unread})` : 'Help me choose'}
    </button>
  )
}
