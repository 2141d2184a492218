// An honest nothing: from what was understood, the ready links that do give schools, with how many.
import { chercher } from './chercher.js'
import { filtrer, estVierge } from './filtrer.js'
import { el, imprimer } from './dom.js'
import { lien, nomDe } from './montrer.js'

const COMBIEN = 3
const PAGES = new Set(['secteur', 'metier', 'diplome', 'departement', 'region'])
const ecoles = resultats => resultats.filter(r => r.type === 'ecole').length

/**
 * @param {import('./chercher.js').Trouve} trouve  Before the filters.
 * @param {() => void} effacer  Takes the filters off.
 * @returns {HTMLElement[]} Items of a list.
 */
export function pistes (lex, requete, trouve, choisis, effacer) {
  const { resultats, sens } = trouve, out = []
  const proposer = (nombre, texte, adresse) => { if (nombre && out.length < COMBIEN) out.push(el('li', {}, el('a', { href: adresse }, imprimer(texte)), ` (${nombre})`)) }
  const sansRayon = { ...choisis }
  delete sansRayon.rayon
  const plusLoin = choisis.rayon ? ecoles(filtrer(lex, resultats, sansRayon)) : 0
  const adresse = parametres => `?${new URLSearchParams(parametres)}`
  if (plusLoin) proposer(plusLoin, 'chercher plus loin', adresse([['q', requete], ...Object.entries(sansRayon).flatMap(([cle, valeurs]) => valeurs.map(valeur => [cle, valeur]))]))
  else if (!estVierge(choisis) && ecoles(resultats)) out.push(el('li', {}, el('button.puce', { type: 'button', click: effacer }, 'enlever les filtres'), ` (${ecoles(resultats)})`))
  for (const nom of sens.groupes.map(groupe => groupe[0])) {
    if (nom.type === 'lieu') proposer(ecoles(chercher(lex, nomDe(lex, nom)).resultats), `voir les écoles près de ${nomDe(lex, nom)}`, adresse([['q', nomDe(lex, nom)]]))
    if (PAGES.has(nom.type)) proposer(lex.ecolesPar[nom.type][nom.rang]?.length, `voir « ${nomDe(lex, nom)} »`, lien(lex, nom))
  }
  return out
}
