/** @jsxImportSource react */
import { useWidget, Widget } from '@opencx/widget-react'
import { StrictMode, useState, version } from 'react'
import { createRoot } from 'react-dom/client'

/** What the test put into the address: origin and token of the chat, and the visitor's name. */
const { origin = '', token = '', name = '' } = Object.fromEntries(new URLSearchParams(location.search))

function App() {
  const [isShown, setIsShown] = useState(true)
  const [readyCount, setReadyCount] = useState(0)
  const { open, unread, isOpen } = useWidget()
  return (
    <main>
      <h1>A page in React {version}</h1>
      <button type="button" onClick={open}>
        Ask us
      </button>
      <button type="button" onClick={() => setIsShown(!isShown)}>
        {isShown ? 'Unmount' : 'Mount'}
      </button>
      <output>{`ready ${readyCount}, unread ${unread}, ${isOpen ? 'open' : 'closed'}`}</output>
      {isShown && (
        <Widget origin={origin} token={token} name={name} onReady={() => setReadyCount((count) => count + 1)} />
      )}
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
