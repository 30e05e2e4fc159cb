import type { ReactNode } from 'react'
import { Chat } from './Chat'

export const metadata = { title: 'Lamps' }

/** The chat stands in the layout: pages come and go, it stays. */
export default function RootLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        {children}
        <Chat />
      </body>
    </html>
  )
}
