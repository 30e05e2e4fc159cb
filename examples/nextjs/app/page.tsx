import { AskButton } from './AskButton'

export default function Home() {
  return (
    <main>
      <h1>Lamps</h1>
      <p>A Next.js application: this page is drawn on the server, the chat joins in the browser.</p>
      <AskButton />
    </main>
  )
}
