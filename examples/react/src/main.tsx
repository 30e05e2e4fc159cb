/** @jsxImportSource react */
import { useWidget, Widget } from '@opencx/widget-react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const origin: string = import.meta.env.OPENCX_URL ?? 'http://localhost:4000'
const token: string = import.meta.env.OPENCX_TOKEN ?? ''

function App() {
  const { open, prefill, unread } = useWidget()
  const askAboutSize = () => {
    prefill('Which frame size fits me? I am ')
    open()
  }
  return (
    <main style={{ font: '17px/1.6 system-ui', maxWidth: '40rem', margin: '12vh auto', padding: '0 1.5rem' }}>
      <h1>Bicycles</h1>
      <p>A React application on its own origin.</p>
      <button type="button" onClick={askAboutSize}>
        Find my size
      </button>{' '}
      <button type="button" onClick={open}>
        {unread > 0 ? `Messages (${unread})` : 'Messages'}
      </button>
      {token === '' && <p role="alert">Set OPENCX_TOKEN to the widget token of your organisation.</p>}
      {token !== '' && <Widget origin={origin} token={token} />}
    </main>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
