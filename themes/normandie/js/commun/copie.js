// A button that copies an address, and says so.
import { el } from './dom.js'

/**
 * @param {string} nom  The element and its class: `button.puce`.
 * @param {string} mots  What it says before.
 * @param {string} fait  What it says after.
 * @param {() => string} adresse
 */
export function copieur (nom, mots, fait, adresse) {
  const bouton = el(nom, {
    type: 'button',
    click: async () => {
      try {
        await navigator.clipboard.writeText(adresse())
        bouton.textContent = fait
      } catch { prompt('Le lien à copier\u00a0:', adresse()) }
    }
  }, mots)
  return bouton
}
