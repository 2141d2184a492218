// « Copier le lien », beside the ways to send a page.
import { copieur } from '../commun/copie.js'
import { el } from '../commun/dom.js'

export function demarrer () {
  for (const place of /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-copier]')])) {
    const bouton = copieur('button.lien', 'copier le lien', 'lien copié', () => place.dataset.copier)
    place.append(', ', el('span', { role: 'status' }, bouton))
  }
}
