// « Copier le lien », beside the ways to send a page.
import { el } from '../commun/dom.js'

export function demarrer () {
  for (const place of /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-copier]')])) {
    const adresse = place.dataset.copier
    const bouton = el('button.lien', {
      type: 'button',
      click: async () => {
        try {
          await navigator.clipboard.writeText(adresse)
          bouton.textContent = 'lien copié'
        } catch { prompt('Le lien à copier :', adresse) }
      }
    }, 'copier le lien')
    place.append(', ', el('span', { role: 'status' }, bouton))
  }
}
