// Where the ticks are kept: the person's choice.
import { copieur } from '../commun/copie.js'
import { el } from '../commun/dom.js'

/** @param {{surAppareil: boolean, lien: () => string, choisir: (appareil: boolean) => void, vider: () => void}} gestes */
export function choix ({ surAppareil, lien, choisir, vider }) {
  const place = document.querySelector('[data-suivi-garde]')
  if (!place) return
  if (place.childElementCount) {
    for (const radio of place.querySelectorAll('input')) radio.checked = (radio.value === 'appareil') === surAppareil
    return
  }
  const radio = (valeur, mots) => el('label', {}, el('input', { type: 'radio', name: 'garde', value: valeur, checked: (valeur === 'appareil') === surAppareil, autocomplete: 'off', change: () => choisir(valeur === 'appareil') }), mots)
  place.replaceChildren(el('fieldset.suivi-garde', {},
    el('legend', {}, 'Où garder mes coches\u00a0?'),
    radio('adresse', 'Dans l’adresse de cette page, à copier ou à envoyer'),
    radio('appareil', 'Sur cet appareil, jusqu’à ce que je les retire'),
    el('p.cluster', {},
      copieur('button.puce', 'Copier le lien', 'Lien copié', lien),
      el('button.puce', { type: 'button', click: () => print() }, 'Imprimer la liste'),
      el('button.puce', { type: 'button', click: vider }, 'Tout décocher'))))
}
