import type { Language } from './strings/languages'

const texts: Readonly<Record<Language, { readonly text: string; readonly reload: string }>> = {
  en: { text: 'The inbox could not be loaded. Check your connection, then reload the page.', reload: 'Reload' },
  de: {
    text: 'Der Posteingang konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und laden Sie die Seite neu.',
    reload: 'Neu laden',
  },
  ar: { text: 'تعذّر تحميل صندوق الوارد. تحقق من اتصالك ثم أعد تحميل الصفحة.', reload: 'إعادة التحميل' },
}

/** Says that what draws the page did not arrive, where nothing but this is there to say it. */
export function showLost(root: HTMLElement, language: Language): void {
  const main = document.createElement('main')
  const text = document.createElement('p')
  const reload = document.createElement('button')
  main.className = 'whole-page'
  main.dir = 'auto'
  text.textContent = texts[language].text
  reload.textContent = texts[language].reload
  reload.className = 'button'
  reload.addEventListener('click', () => location.reload())
  main.append(text, reload)
  root.replaceChildren(main)
}
