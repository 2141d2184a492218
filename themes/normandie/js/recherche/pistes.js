// An honest nothing: from what was understood, the ready links that do give schools, with how many.
import { chercher } from './chercher.js'
import { filtrer, estVierge } from './filtrer.js'
import { el, imprimer } from '../commun/dom.js'
import { combien, lien, nomDe } from './montrer.js'

const COMBIEN = 3
const PAGES = new Set(['secteur', 'metier', 'diplome', 'departement', 'region'])
const ecoles = resultats => resultats.filter(r => r.type === 'ecole').length

/**
 * @param {import('./chercher.js').Trouve} trouve  Before the filters.
 * @param {{effacer: () => void, eloigner: () => void}} gestes  Takes all filters off, or the distance only.
 * @returns {HTMLElement[]} Items of a list.
 */
export function pistes (lex, trouve, choisis, gestes) {
  const { resultats, sens } = trouve, out = []
  const proposer = (nombre, texte, adresse) => { if (nombre && out.length < COMBIEN) out.push(el('li', {}, el('a', { href: adresse }, imprimer(texte)), ` (${nombre})`)) }
  const { rayon, ...sansRayon } = choisis
  const geste = (texte, click, nombre) => out.push(el('li', {}, el('button.puce', { type: 'button', click }, texte), ` (${nombre})`))
  const plusLoin = rayon ? ecoles(filtrer(lex, resultats, sansRayon)) : 0
  const adresse = parametres => `?${new URLSearchParams(parametres)}`
  if (plusLoin) geste('chercher plus loin', gestes.eloigner, plusLoin)
  else if (!estVierge(choisis) && ecoles(resultats)) geste('enlever les filtres', gestes.effacer, ecoles(resultats))
  for (const nom of sens.groupes.map(groupe => groupe[0])) {
    if (nom.type === 'lieu') proposer(ecoles(chercher(lex, nomDe(lex, nom)).resultats), `voir les écoles près de ${nomDe(lex, nom)}`, adresse([['q', nomDe(lex, nom)]]))
    if (PAGES.has(nom.type)) proposer(combien(lex, nom.type, nom.rang), `voir « ${nomDe(lex, nom)} »`, lien(lex, nom))
  }
  return out
}
