'use client'

import { Widget } from '@opencx/widget-react'

/** Client components are drawn on the server too; the widget draws nothing there. */
export function Chat() {
  const token = process.env.NEXT_PUBLIC_OPENCX_TOKEN
  if (!token) return <p role="alert">Set NEXT_PUBLIC_OPENCX_TOKEN to the widget token of your organisation.</p>
  return <Widget origin={process.env.NEXT_PUBLIC_OPENCX_URL ?? 'http://localhost:4000'} token={token} />
}
