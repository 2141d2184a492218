// The filters as they are seen: chips that can be taken off, and boxes to tick with what each would give.
import { compter, nommer, RAYONS } from './filtrer.js'
import { el } from '../commun/dom.js'
import { SORTES } from './montrer.js'

/** Longer lists are cut: nobody reads further, and a phone must draw them. */
const CHOIX = 12
const TITRES = { ...SORTES, statut: 'Reconnaissance et soutien', rayon: 'Distance' }
const aMoinsDe = km => `à moins de ${km}\u00a0km`

/**
 * @param {HTMLElement} boite  Its content is drawn again; what was open stays open.
 * @param {{basculer: (cle: string, valeur: any) => void, effacer: () => void, revenir: () => void}} gestes
 */
export function dessiner (boite, lex, resultats, choisis, gestes) {
  const ouverts = new Set([...boite.querySelectorAll('details')].filter(d => d.open).map(d => d.dataset.cle))
  const groupes = resultats.length ? [...compter(lex, resultats, choisis), ...distances(resultats, choisis)] : []
  const actifs = Object.entries(choisis).flatMap(([cle, valeurs]) => [valeurs].flat().map(valeur => ({ cle, valeur })))
  boite.hidden = !groupes.length && !actifs.length
  const retirer = (cle, valeur) => {
    gestes.basculer(cle, valeur)
    const suite = /** @type {?HTMLElement} */ (boite.querySelector('.puce'))
    if (suite) suite.focus(); else gestes.revenir()
  }
  const puces = actifs.map(({ cle, valeur }) => puce(cle === 'rayon' ? aMoinsDe(valeur) : nommer(lex.index, cle, valeur), () => retirer(cle, valeur), 'Retirer : '))
  if (actifs.length > 1) puces.push(puce('Tout effacer', gestes.effacer))
  const depliant = (cle, titre, ...enfants) => el('details', { 'data-cle': cle, open: ouverts.has(cle) }, el('summary', {}, titre), ...enfants)
  // All behind one word: on a phone the answers come first.
  const volet = () => depliant('filtrer', 'Filtrer', el('div.cluster', {}, ...groupes.map(({ cle, choix }) => depliant(cle, TITRES[cle], cases(cle, choix)))))
  boite.replaceChildren(...puces.length ? [el('p.cluster', {}, ...puces)] : [], ...groupes.length ? [volet()] : [])

  function cases (cle, choix) {
    return el('ul.nue', {}, ...choix.slice(0, CHOIX).map(({ valeur, nom, nombre, choisi }) => {
      const change = () => {
        gestes.basculer(cle, valeur)
        ;/** @type {?HTMLElement} */ (boite.querySelector(`details[data-cle="${cle}"] input[data-valeur="${valeur}"]`))?.focus()
      }
      const coche = /** @type {HTMLInputElement} */ (el('input', { type: 'checkbox', 'data-valeur': valeur, change }))
      coche.checked = choisi
      return el('li', {}, el('label', {}, coche, ` ${nom} `, el('span.doux', {}, `(${nombre})`)))
    }))
  }
}

function distances (resultats, choisis) {
  if (!resultats.some(r => r.km > RAYONS[0])) return []
  return [{ cle: 'rayon', choix: RAYONS.map(km => ({ valeur: km, nom: aMoinsDe(km), nombre: resultats.filter(r => r.km <= km).length, choisi: choisis.rayon === km })) }]
}

function puce (texte, click, avant) {
  return el('button.puce', { type: 'button', click }, ...avant ? [el('span.cache-visuel', {}, avant), texte, ' ×'] : [texte])
}
